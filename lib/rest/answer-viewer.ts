import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { isSignedIn, type Viewer } from '../core/viewer.ts';
import { answerOrRefuse, Refusal, toChallenge } from '../http/refusal.ts';
import { type ResponseParts, toResponse } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { type Dialect, toRefusalParts } from './dialects/dialect.ts';
import { chooseDialect, findDialect, type Offer } from './negotiate.ts';

/** Chooses the dialect again, among those that have words for what is asked. */
type Choose = (fits?: (dialect: Dialect) => boolean) => Dialect;

/** Answers who may ask, in a dialect of the offer; refusals are in that too. */
export function answerViewer(
  status: Pick<StatusQL, 'logger'>,
  request: Pick<RouteRequest, 'headers' | 'query' | 'exchange'>,
  offer: Offer,
  work: (viewer: Viewer, choose: Choose) => Promise<ResponseParts>,
): Promise<Response> {
  const { headers, exchange } = request;
  let dialect = findDialect(offer, headers);
  let viewer: Viewer | null = null;
  const choose: Choose = (fits) => {
    dialect = chooseDialect(offer, request, fits);
    return dialect;
  };
  return answerOrRefuse(
    status.logger,
    async () => {
      choose();
      viewer = await findViewer(exchange);
      return respond(await work(viewer, choose), exchange);
    },
    (refusal) => respond(toRefusalParts(dialect, refusal), exchange),
    () => viewer !== null && isSignedIn(viewer),
  );
}

/**
 * Finds out who is asking.
 * @throws Refusal UNAUTHENTICATED for a wrong token.
 */
export async function findViewer(exchange: Exchange): Promise<Viewer> {
  const viewer = await exchange.findViewer();
  if (viewer) return viewer;
  throw new Refusal('UNAUTHENTICATED', 'The token is not valid.', { headers: toChallenge(exchange.headers) });
}

function respond({ headers, ...parts }: ResponseParts, { takesText }: Exchange): Response {
  return toResponse({ ...parts, headers: { Vary: 'Accept', ...headers }, takesText });
}
