import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { toErrorResponse } from '../../graphql/http/over-http.ts';
import { waitAtMost } from '../core/deadline.ts';
import type { Refusal } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';
import { REPORT_DIALECTS } from '../rest/dialects/report-dialects.ts';
import { findDialect } from '../rest/negotiate.ts';
import type { HeldMessage } from './held-message.ts';
import { send } from './send.ts';

const LINGER_MS = 2_000;

/** Refuses a request that no mount has seen, in a format that its sender reads; what comes behind it on the connection is not answered. */
export async function refuse(
  incoming: HeldMessage,
  outgoing: ServerResponse,
  refusal: Refusal,
): Promise<void> {
  const response = render(incoming, refusal);
  response.headers.set('Connection', 'close');
  await send(response, outgoing, incoming.hasBody ? linger(incoming) : undefined);
}

function render({ url = '', headers }: IncomingMessage, refusal: Refusal): Response {
  const { httpStatus, headers: more } = refusal;
  const accepted = new Headers({ accept: headers.accept ?? '' });
  if (/\/api\/graphql\/?(\?|$)/.test(url)) {
    const request = new Request('http://localhost/', { headers: accepted });
    const response = toErrorResponse(request, httpStatus, refusal, more);
    response.headers.set('Cache-Control', 'no-store');
    return response;
  }
  const dialect = findDialect({ dialects: REPORT_DIALECTS }, accepted);
  return toResponse({ ...dialect.renderRefusal(refusal), httpStatus, headers: more });
}

/**
 * Reads on for a while what is still coming, and drops it: a connection that is closed before resets its client, which
 * then may not read why (RFC 9112, section 9.6).
 */
function linger(incoming: HeldMessage): Promise<void> {
  const ended = new Promise<void>((resolve) => void finished(incoming.resume(), () => resolve()));
  return waitAtMost(LINGER_MS, ended);
}
