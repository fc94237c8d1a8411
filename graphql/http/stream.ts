/** The media type of a stream of events. */
export const STREAM_TYPE = 'text/event-stream';

/** Whether an answer is a stream of events. */
export function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith(STREAM_TYPE) ?? false;
}

/**
 * A stream of events as it goes out: nobody on the way keeps it or holds it back.
 * @param stopping cuts it off: it has come to no end, so its client asks again, and another process answers.
 */
export function toStream({ status, headers, body }: Response, stopping: AbortSignal): Response {
  const streamed = new Headers(headers);
  // What Yoga says of them is about one hop and no more, or no coding that there is.
  for (const name of ['connection', 'content-encoding']) streamed.delete(name);
  streamed.set('X-Accel-Buffering', 'no');
  return new Response(body?.pipeThrough(new TransformStream(), { signal: stopping }), {
    status,
    headers: streamed,
  });
}
