import type { IncomingMessage, RequestOptions } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import { isPrivateAddress } from '../../../clients/private-addresses.ts';
import { toPublicOnly } from '../../../clients/public-only.ts';

/** What is asked of a website. */
interface WebsiteRequest {
  url: string;
  method: string;
  /** Whether redirects are followed. */
  follows: boolean;
  /** Whether one may lead from the internet to a private address. */
  allowsPrivateRedirects: boolean;
  /** How much of the body is read at most, in bytes. */
  bodyBytes: number;
  signal: AbortSignal;
}

/** What it answered in the end. */
export interface WebsiteAnswer {
  code: number;
  body: Buffer;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks a website, over a connection of its own, and follows where it leads, as browsers do (Fetch Standard, HTTP-redirect fetch).
 * @throws what the connection says, and Error for a redirect that is not followed.
 */
export async function askWebsite(request: WebsiteRequest): Promise<WebsiteAnswer> {
  let url = new URL(request.url);
  let { method } = request;
  let isGuarded = false;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await send(url, { method, signal: request.signal, isGuarded });
    const { statusCode: code = 0, headers } = response;
    if (!request.follows || headers.location === undefined || !REDIRECTS.includes(code)) {
      return { code, body: await readBody(response, request.bodyBytes) };
    }
    // Who stands in a private network themselves may lead to a neighbour.
    const isPrivate = isPrivateAddress(response.socket.remoteAddress ?? '');
    isGuarded = !request.allowsPrivateRedirects && (isGuarded || !isPrivate);
    response.destroy();
    url = toTarget(headers.location, url);
    if (code === 303 ? method !== 'HEAD' : method === 'POST' && code <= 302) method = 'GET';
  }
  throw new Error(`It redirects more than ${MOST_REDIRECTS} times.`);
}

/** @throws Error for what is no address of a website. */
function toTarget(location: string, base: URL): URL {
  if (!URL.canParse(location, base)) throw new Error('It redirects to what is no address.');
  const target = new URL(location, base);
  if (/^https?:$/.test(target.protocol)) return target;
  throw new Error(`It redirects to an address of ${target.protocol}, which is none of a website.`);
}

interface Sending {
  method: string;
  signal: AbortSignal;
  /** Whether no private address may be asked. */
  isGuarded: boolean;
}

function send(url: URL, { method, signal, isGuarded }: Sending): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method,
    signal,
    // A connection of its own: one that was kept may be gone.
    agent: false,
    headers: { 'user-agent': 'statusql', accept: '*/*', 'accept-encoding': 'identity' },
    ...(isGuarded ? toPublicOnly(url, toRefusal) : {}),
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
  request.on('error', reject);
  request.end();
  return promise;
}

function toRefusal(): Error {
  return new Error(
    'It redirects from the internet to a private address, which is not followed unless allowsPrivateRedirects says so.',
  );
}

async function readBody(response: IncomingMessage, bodyBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  if (bodyBytes > 0) {
    for await (const chunk of response) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= bodyBytes) break;
    }
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, bodyBytes);
}
