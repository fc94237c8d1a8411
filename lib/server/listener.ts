import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServerAdapter } from '@whatwg-node/server';
import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';
import { refuseMethod } from '../http/route.ts';
import { json } from '../rest/dialects/json.ts';
import type { HeldListener } from './admission.ts';
import { findMount, type Mount } from './mounts.ts';
import { send } from './send.ts';

type Route = (request: Request) => Response | Promise<Response>;

/** Makes what answers over node:http with the routes that are mounted. */
export function createListener(
  status: Pick<StatusQL, 'logger'>,
  mounts: ReadonlyMap<string, Mount>,
): HeldListener {
  const adapter = createServerAdapter<{ route: Route }>((request, { route }) => route(request), {
    fetchAPI: { Request, Response },
  });

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> {
    const { pathname, search } = new URL(`http://localhost${incoming.url}`);
    const { methods, allow, segments } = findMount(mounts, pathname);
    const method = incoming.method as keyof typeof methods;
    // No Request can be made of some of them.
    if (!Object.hasOwn(methods, method)) return refuseMethod(allow);
    // Without what can be taken out of it, such as `/../`.
    incoming.url = pathname + search;
    const params = Promise.resolve({ path: segments });
    return adapter.handleNodeRequestAndResponse(incoming, outgoing, {
      route: (request) => methods[method](request, { params }),
    });
  }

  return async (incoming, outgoing) => {
    const response = await answerOrRefuse(
      status.logger,
      () => respond(incoming, outgoing),
      (refusal) => toResponse({ ...json.renderRefusal(refusal), httpStatus: refusal.httpStatus }),
    );
    await send(response, outgoing).catch(() => outgoing.destroy());
  };
}
