import type { IncomingMessage, RequestOptions } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import { toPublicOnly } from '../../../clients/public-only.ts';
import { toOneLine } from '../../../core/printable.ts';
import { toCauseMessage } from '../../../core/probe-error.ts';
import { DeliveryError } from '../../../core/route.ts';
import { cut } from '../wording/cut.ts';
import type { Endpoint } from './endpoint.ts';
import { toRetryAfterMs } from './retry-after.ts';

/** What is posted. */
interface Posting {
  /** JSON. */
  body: string;
  headers?: Record<string, string>;
  /** Ends it, and the connection with it. */
  signal: AbortSignal;
  /** Whether no private address may be reached, as where people give the address. */
  isGuarded?: boolean;
}

// Enough for what an error says; the rest is not read.
const MOST_READ_BYTES = 16_384;
const MOST_SHOWN = 200;

/**
 * Posts JSON, over a connection of its own, and follows no redirect.
 * @throws DeliveryError that names the host alone of the address: final for a redirect, and for a refusal (4xx) that no waiting
 * would change.
 */
export async function post({ url, redact }: Endpoint, posting: Posting): Promise<void> {
  const { signal } = posting;
  try {
    const response = await send(url, posting);
    const { statusCode: code = 0, headers } = response;
    const body = await readBody(response);
    if (code >= 200 && code <= 299) return;
    const header = headers['retry-after'];
    throw toDeliveryError(url.host, { code, header, body, text: redact(body) });
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    if (signal.aborted) throw new DeliveryError(`${url.host} did not answer in time.`);
    throw new DeliveryError(`${url.host} could not be reached: ${redact(toCauseMessage(error))}`);
  }
}

function send(url: URL, { body, headers, signal, isGuarded }: Posting): Promise<IncomingMessage> {
  const content = Buffer.from(body);
  const options: RequestOptions = {
    method: 'POST',
    signal,
    // One that was kept may be gone, and nobody would know whether the message arrived.
    agent: false,
    headers: {
      'user-agent': 'statusql',
      accept: '*/*',
      'accept-encoding': 'identity',
      'content-type': 'application/json; charset=utf-8',
      'content-length': content.length,
      ...headers,
    },
    ...(isGuarded ? toPublicOnly(url, () => toPrivateError(url)) : {}),
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
  request.on('error', reject);
  request.end(content);
  return promise;
}

function toPrivateError({ host }: URL): DeliveryError {
  return new DeliveryError(`${host} leads to a private address, where nothing is sent.`, { isFinal: true });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MOST_READ_BYTES) break;
  }
  response.destroy();
  return Buffer.concat(chunks).toString('utf8');
}

interface Refusal {
  code: number;
  header: string | undefined;
  body: string;
  /** The body without secrets. */
  text: string;
}

function toDeliveryError(host: string, { code, header, body, text }: Refusal): DeliveryError {
  const answered = `${host} answered ${code}`;
  if (code >= 300 && code <= 399) {
    const mend = 'a redirect, which is not followed: give the address that it leads to.';
    return new DeliveryError(`${answered}, ${mend}`, { isFinal: true });
  }
  // A page of a proxy tells people nothing in one line.
  const said = /^\s*</.test(text) ? '' : cut(toOneLine(text), MOST_SHOWN);
  const retryAfterMs = code === 429 || code === 503 ? toRetryAfterMs({ header, body }) : undefined;
  return new DeliveryError(said ? `${answered}: ${said}` : `${answered}.`, {
    isFinal: isRefusal(code),
    retryAfterMs,
  });
}

/** Whether it would answer the same again: it did not wait for us (408, 425), and we did not ask too often (429). */
function isRefusal(code: number): boolean {
  return code >= 400 && code <= 499 && ![408, 425, 429].includes(code);
}
