import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type RenderedAnswer, toRenderedAnswer } from '../http/rendered-answer.ts';
import { isStream } from '../http/stream.ts';

// A reader that takes nothing is given up; how long an answer may take is for its budget to say.
const TAKEN_WITHIN_MS = 30_000;
// They have no body, and nothing that would tell of one (RFC 9110, section 8.6).
const WITHOUT_LENGTH: readonly number[] = [204, 304];

/**
 * Sends a response over node:http, in one piece unless it is a stream of events.
 * @param last waited for with the whole answer sent already, before the exchange ends.
 */
export async function send(
  response: Response,
  outgoing: ServerResponse,
  last?: Promise<unknown>,
): Promise<void> {
  if (response.body && isStream(response)) return sendStream(response, response.body, outgoing);
  const answer = await toRenderedAnswer(response);
  if (last === undefined) return sendAnswer(answer, outgoing);
  writeHead(answer, outgoing);
  outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
  outgoing.write(answer.body);
  await last;
  outgoing.end();
}

/**
 * Sends an answer, one of the cache as it was when it was rendered.
 * @param isLast whether the connection ends with it; by default as it was said before.
 */
export function sendAnswer(answer: RenderedAnswer, outgoing: ServerResponse, isLast = false): void {
  writeHead(answer, outgoing, isLast);
  outgoing.end(answer.body);
  // What the kernel has not taken waits for its reader.
  if (outgoing.writableLength > 0) outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
}

function writeHead(
  { httpStatus, headers, bytes }: RenderedAnswer,
  outgoing: ServerResponse,
  isLast = false,
): void {
  const hasLength = outgoing.req.method !== 'HEAD' && !WITHOUT_LENGTH.includes(httpStatus);
  const length = hasLength ? ['Content-Length', String(bytes)] : [];
  outgoing.writeHead(httpStatus, [...headers, ...length, ...(isLast ? ['Connection', 'close'] : [])]);
}

/** Sends events as they come: that one of the two is gone ends the other at once. */
async function sendStream(
  response: Response,
  events: Response['body'],
  outgoing: ServerResponse,
): Promise<void> {
  // There is a sign of life more often than that, which who takes nothing does not take.
  outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  outgoing.flushHeaders();
  const readable = Readable.fromWeb(events as ReadableStream);
  // Where its reader is gone already nobody else hears that it fails, which would end the process.
  readable.on('error', () => {});
  await pipeline(readable, outgoing);
}
