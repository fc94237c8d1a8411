import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServerAdapter } from '@whatwg-node/server';
import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse, Refusal, toResponse } from '../http/response.ts';
import { refuseMethod } from '../http/route.ts';
import { json } from '../rest/dialects/json.ts';
import { findMount, type Mount } from './mounts.ts';

// A reader that takes nothing is given up; how long an answer may take is for its budget to say.
const TAKEN_WITHIN_MS = 30_000;

type Route = (request: Request) => Response | Promise<Response>;

/** Makes what answers over node:http with the routes that are mounted. */
export function createListener(
  status: Pick<StatusQL, 'draining' | 'logger'>,
  mounts: ReadonlyMap<string, Mount>,
): RequestListener {
  const adapter = createServerAdapter<{ route: Route }>((request, { route }) => route(request), {
    fetchAPI: { Request, Response },
  });

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> {
    const { pathname, search } = toUrl(incoming);
    const { methods, allow, segments } = findMount(mounts, pathname);
    const method = incoming.method as keyof typeof methods;
    // No Request can be made of some of them.
    if (!Object.hasOwn(methods, method)) return refuseMethod(allow);
    // It may have come with a host in it, which the adapter would put behind the one of the header.
    incoming.url = pathname + search;
    const params = Promise.resolve({ path: segments });
    return adapter.handleNodeRequestAndResponse(incoming, outgoing, {
      route: (request) => methods[method](request, { params }),
    });
  }

  return async (incoming, outgoing) => {
    // Whoever asks again is to be sent elsewhere, and a connection kept open would hold up the end.
    if (status.draining) outgoing.setHeader('Connection', 'close');
    const response = await answerOrRefuse(
      status.logger,
      () => respond(incoming, outgoing),
      (refusal) => toResponse({ ...json.renderRefusal(refusal), httpStatus: refusal.httpStatus }),
    );
    await send(response, outgoing).catch(() => outgoing.destroy());
  };
}

/**
 * The address of a request (RFC 9112, section 3.2).
 * @throws Refusal when it has none that can be read.
 */
function toUrl({ url = '', headers }: IncomingMessage): URL {
  const target = url.startsWith('/') ? url : toRequestTarget(URL.parse(url));
  const host = headers.host || 'localhost';
  // With one of these in it, the header would be more than a host: a path, a question or a password.
  const isHost = !/[/\\?#@]/.test(host);
  const address = isHost && target !== undefined ? URL.parse(`http://${host}${target}`) : null;
  if (address) return address;
  throw new Refusal('BAD_ARGUMENT', 'The address or the header Host is malformed.');
}

function toRequestTarget(url: URL | null): string | undefined {
  return url && /^https?:$/.test(url.protocol) ? url.pathname + url.search : undefined;
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers).end(body);
}
