import type { ServerResponse } from 'node:http';
import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { type AnswerCache, toKey } from '../http/answer-cache.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toRenderedAnswer } from '../http/rendered-answer.ts';
import { toResponse } from '../http/response.ts';
import { refuseMethod } from '../http/route.ts';
import { isStream } from '../http/stream.ts';
import { json } from '../rest/dialects/json.ts';
import type { HeldListener } from './admission.ts';
import { toExchange, toQuestion } from './fast-path.ts';
import type { HeldMessage } from './held-message.ts';
import { findMount, type Mount } from './mounts.ts';
import { toRequest } from './node-request.ts';
import { send, sendAnswer } from './send.ts';
import { SharedRenderings } from './shared-renderings.ts';

/**
 * Makes what answers over node:http with the routes that are mounted, and caches the answers that may be.
 * @param cache that of its server.
 */
export function createListener(
  status: StatusQL,
  mounts: ReadonlyMap<string, Mount>,
  cache: AnswerCache,
): HeldListener {
  const renderings = new SharedRenderings(status);

  async function render(incoming: HeldMessage, outgoing: ServerResponse, exchange: Exchange) {
    const { host = 'localhost' } = incoming.headers;
    // Without what can be taken out of it, such as `/../`.
    const { href, pathname } = new URL(`http://${host}${incoming.url}`);
    const { methods, allow, segments } = findMount(mounts, pathname);
    const method = incoming.method as keyof typeof methods;
    // No Request can be made of some of them.
    if (!Object.hasOwn(methods, method)) return refuseMethod(allow);
    const request = toRequest({ incoming, outgoing, url: href, headers: exchange.headers });
    return methods[method](request, { params: Promise.resolve({ path: segments }), exchange });
  }

  const renderOrRefuse = (incoming: HeldMessage, outgoing: ServerResponse, exchange: Exchange) =>
    answerOrRefuse(
      status.logger,
      () => render(incoming, outgoing, exchange),
      (refusal) => toResponse({ ...json.renderRefusal(refusal), httpStatus: refusal.httpStatus }),
    );

  /** Renders an answer; one that goes on and on is sent as it comes. */
  async function renderWhole(incoming: HeldMessage, outgoing: ServerResponse, exchange: Exchange) {
    const response = await renderOrRefuse(incoming, outgoing, exchange);
    return isStream(response) ? void (await send(response, outgoing)) : toRenderedAnswer(response);
  }

  async function answer(incoming: HeldMessage, outgoing: ServerResponse): Promise<void> {
    const exchange = toExchange(status, incoming);
    const key = toKey(toQuestion(incoming));
    const { revision } = status;
    const cached = await cache.findBy(key, exchange);
    let isOwn = false;
    const rendered =
      cached ??
      (await renderings.answer(key, exchange, () => {
        isOwn = true;
        return renderWhole(incoming, outgoing, exchange);
      }));
    // What is rendered leaves its traces, or none, by itself.
    if (!isOwn) status.untraced?.request(() => {});
    if (!rendered) return;
    sendAnswer(rendered, outgoing);
    await cache.store(key, exchange, rendered, revision);
  }

  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  };
}
