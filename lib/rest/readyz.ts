import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import type { RouteRequest } from '../http/route.ts';
import { toEndpointResponse } from './kubernetes-text.ts';
import { findReadiness, type Readiness } from './readiness.ts';

/**
 * Answers 503 when health's whole is a problem, or when this process is about to stop. Open to everybody; the
 * viewer's level only decides how much the lines tell, and a wrong token gets none.
 */
export function answerReadyz(status: StatusQL, { headers, query }: RouteRequest): Promise<Response> {
  const isVerbose = query.has('verbose');
  return answerOrRefuse(
    status.logger,
    async () => {
      const viewer = await authorize(status, { headers });
      const level = viewer?.level ?? 'none';
      const { ok, components, unmatched } = status.draining
        ? DRAINING
        : await findReadiness(status, [...new Set(query.getAll('exclude'))], level);
      const told = level === 'none' ? { ok } : { ok, components, unmatched };
      return toEndpointResponse({ name: 'readyz', ...told }, isVerbose);
    },
    () => toEndpointResponse({ name: 'readyz', ok: false }, isVerbose),
  );
}

// As the apiserver calls it. Nothing else is looked at then: what we stand on may be closing already.
const DRAINING: Readiness = {
  ok: false,
  components: [{ name: 'shutdown', state: 'failed', reason: 'this process is about to stop' }],
  unmatched: [],
};
