import type { ServerResponse } from 'node:http';
import { findUnasked } from '../access/authorize.ts';
import { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { type AnswerCache, type Question, SCRAPE_TIMEOUT, toKey } from '../http/answer-cache.ts';
import { type RenderedAnswer, toRenderedAnswer } from '../http/rendered-answer.ts';
import * as ping from '../next/ping.ts';
import type { HeldMessage } from './held-message.ts';
import { sendAnswer } from './send.ts';

// A name or an address, with or without a port.
const PLAIN_HOST = /^(?:[\w.-]+|\[[\w.:]+\])(?::\d+)?$/;

/**
 * Answers a request at once where it needs nothing but what is there.
 * @param isLast whether the connection ends with the answer.
 * @returns whether the answer is on its way; nothing was written where it is not.
 */
export type FastPath = (incoming: HeldMessage, outgoing: ServerResponse, isLast: boolean) => boolean;

/**
 * Makes what answers pings, and what is cached of other answers, with no more work than to write them.
 * @param cache that of its server.
 * @param basePath what stands before all addresses.
 */
export async function createFastPath(status: StatusQL, cache: AnswerCache, basePath = ''): Promise<FastPath> {
  const pong = await toRenderedAnswer(ping.GET());
  const pings = [`${basePath}/ping`, `${basePath}/ping/`];

  function write(outgoing: ServerResponse, cached: RenderedAnswer, isLast: boolean): boolean {
    try {
      status.untraced?.request(() => {});
    } catch {
      // Who renders the answer tells what is wrong with it.
      return false;
    }
    sendAnswer(cached, outgoing, isLast);
    return true;
  }

  return (incoming, outgoing, isLast) => {
    // Answers that stand in line on a connection fill the memory: no more of them are let in at one time than of others.
    if (!outgoing.socket || !isPlain(incoming)) return false;
    const { method, url = '', headers } = incoming;
    if (method === 'GET' && pings.includes(url)) return write(outgoing, pong, isLast);
    const key = toKey(toQuestion(incoming));
    const found = cache.find(key);
    if (found === undefined) return false;
    if (found !== 'by viewer') return write(outgoing, found, isLast);
    const viewer = findUnasked(status, headers.authorization);
    // To find out who asks may take a while: who is not admitted has nobody do that.
    const cached = viewer && cache.findFor(viewer, key);
    return cached !== undefined && write(outgoing, cached, isLast);
  };
}

/** Whether nothing about a request wants a closer look: its target is a path, one host was named, and no body follows. */
function isPlain(incoming: HeldMessage): boolean {
  const { url = '', headers, rawHeaders } = incoming;
  if (!url.startsWith('/') || incoming.hasBody || !PLAIN_HOST.test(headers.host ?? '')) return false;
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts < 2;
}

/** What a request asks, as answers are cached by it. */
export function toQuestion({ method = '', url = '', headers, hasBody, bytes }: HeldMessage): Question {
  const { accept, origin, 'content-type': contentType, [SCRAPE_TIMEOUT]: scrapeTimeout } = headers;
  const body = hasBody ? bytes.toString() : undefined;
  return { method, target: url, accept, origin, contentType, scrapeTimeout, body };
}

/** The exchange that a request begins. */
export function toExchange(status: StatusQL, { rawHeaders, headers: { host } }: HeldMessage): Exchange {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] as string, rawHeaders[at + 1] as string);
  // That of an address with a host in it goes before what was sent: see `createAdmission`.
  if (host) headers.set('host', host);
  return new Exchange(status, headers, { takesText: true });
}
