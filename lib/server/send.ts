import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { isStream } from '../http/stream.ts';

// A reader that takes nothing is given up; how long an answer may take is for its budget to say.
const TAKEN_WITHIN_MS = 30_000;

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
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  if (last === undefined) return void outgoing.end(body);
  outgoing.setHeader('Content-Length', body.length).write(body);
  await last;
  outgoing.end();
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
