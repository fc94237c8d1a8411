import { cutOff } from '../../lib/http/stream.ts';

/**
 * A stream of events of Yoga's as it goes out: nobody on the way keeps it or holds it back.
 * @param signals cut it off.
 */
export function toStream({ status, headers, body }: Response, signals: readonly AbortSignal[]): Response {
  const streamed = new Headers(headers);
  // What Yoga says of them is about one hop alone, or no coding that there is.
  for (const name of ['connection', 'content-encoding']) streamed.delete(name);
  streamed.set('X-Accel-Buffering', 'no');
  return new Response(body && cutOff(body, signals), { status, headers: streamed });
}
