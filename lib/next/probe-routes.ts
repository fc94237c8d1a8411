import type { StatusQL } from '../core/define-status.ts';
import { ConfigError } from '../core/errors.ts';
import { toResponse } from '../http/response.ts';
import { createReadRoute, type Methods } from '../http/route.ts';
import { createBareStatus } from '../rest/bare-status.ts';
import { answerLivez, answerReadyz } from '../rest/kubernetes.ts';
import type { ProbeRoutes } from './registered-probe-routes.ts';

/**
 * Makes what answers the addresses that probes ask; livez and readyz as the route of REST has them.
 * @param name what the config is called where it is asked for.
 * @throws ConfigError where it is called otherwise.
 */
export function createProbeRoutes(status: StatusQL, name = status.name): ProbeRoutes {
  if (status.name !== name) {
    throw new ConfigError(
      `The config of this route is called "${status.name}", and not "${name}" as it says.`,
    );
  }
  const toMethods = (answer: typeof answerReadyz): Methods =>
    createReadRoute(
      (request) => answer(status, request),
      async () => toResponse({ body: null }),
      { status, isCrossOrigin: true },
    );
  return {
    'bare-status': createBareStatus(status),
    livez: toMethods(answerLivez),
    readyz: toMethods(answerReadyz),
  };
}
