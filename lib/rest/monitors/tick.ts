import { isOneOf } from '../../access/authorize.ts';
import { readToken } from '../../access/given-token.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse, Refusal, toChallenge } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import type { LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import { readBudgetMs } from '../address.ts';
import { toRefusalParts } from '../dialects/dialect.ts';
import { json } from '../dialects/json.ts';

/** Does what is due, for the cron of a host that has no process of its own: who knows the secret of the config, and nobody else. */
export function answerTick(
  status: StatusQL,
  load: LoadMonitoring,
  { headers, query }: RouteRequest,
): Promise<Response> {
  return answerOrRefuse(
    status.logger,
    async () => {
      requireCronSecret(status, headers);
      const budgetMs = readBudgetMs(query) ?? status.budgetMs;
      const { evaluated, jobs } = await (await load()).tick(status, { budgetMs });
      return toResponse({ body: JSON.stringify({ evaluated, jobs }), contentType: json.contentType });
    },
    (refusal) => toResponse(toRefusalParts(json, refusal)),
  );
}

/** @throws Refusal UNAUTHENTICATED, also where the config has no secret. */
function requireCronSecret(
  { access: { cronSecret = '' } }: Pick<StatusQL, 'access'>,
  headers: Headers,
): void {
  const token = readToken(headers, false);
  if (token && isOneOf(token, [cronSecret])) return;
  const challenge = token ? toChallenge(headers) : { 'WWW-Authenticate': 'Bearer' };
  throw new Refusal('UNAUTHENTICATED', 'The tick takes the secret of the cron as its token.', {
    headers: challenge,
  });
}
