import type { ServerResponse } from 'node:http';
import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { findKeptAnswers, toKeptAnswer, toKey } from '../http/kept-answers.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';
import { refuseMethod } from '../http/route.ts';
import { isStream } from '../http/stream.ts';
import { json } from '../rest/dialects/json.ts';
import type { HeldListener } from './admission.ts';
import { toExchange, toQuestion } from './fast-path.ts';
import type { HeldMessage } from './held-message.ts';
import { JoinedAnswers } from './joined-answers.ts';
import { findMount, type Mount } from './mounts.ts';
import { toRequest } from './node-request.ts';
import { send, sendAnswer } from './send.ts';

/** Makes what answers over node:http with the routes that are mounted, and keeps the answers that may be. */
export function createListener(status: StatusQL, mounts: ReadonlyMap<string, Mount>): HeldListener {
  const answers = findKeptAnswers(status);
  const joined = new JoinedAnswers(status);

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
    return isStream(response) ? void (await send(response, outgoing)) : toKeptAnswer(response);
  }

  async function answer(incoming: HeldMessage, outgoing: ServerResponse): Promise<void> {
    const { exchange = toExchange(status, incoming) } = incoming;
    const key = toKey(toQuestion(incoming));
    const { revision } = status;
    // What has no body was looked for before it was let in.
    const kept = incoming.hasBody ? await answers.findBy(key, exchange) : undefined;
    if (kept) return sendAnswer(kept, outgoing);
    const rendered = await joined.answer(key, exchange, () => renderWhole(incoming, outgoing, exchange));
    if (!rendered) return;
    sendAnswer(rendered, outgoing);
    await answers.keep(key, exchange, rendered, revision);
  }

  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  };
}
