/** The media type of a stream of events (the HTML standard, section 9.2). */
export const STREAM_TYPE = 'text/event-stream';

/** What nobody on the way does with a stream of events: keep it, or hold it back. */
export const STREAM_HEADERS = {
  // Compressed, it would be held back until a block is full.
  'Cache-Control': 'no-store, no-transform',
  // What nginx reads.
  'X-Accel-Buffering': 'no',
};

/**
 * How long a stream of events goes on at most, in milliseconds: then its reader asks again, and so does who may look, since a
 * session ends, and so does a right.
 */
export const LONGEST_STREAM_MS = 900_000;

/** Whether an answer is a stream of events. */
export function isStream({ headers }: Pick<Response, 'headers'>): boolean {
  return headers.get('content-type')?.startsWith(STREAM_TYPE) ?? false;
}

/**
 * A stream of events that is cut off by any of these signals, such as that this process is about to stop, and after a quarter of an
 * hour. It has come to no end then, so its reader asks again, and another process answers.
 */
export function cutOff(
  events: ReadableStream<Uint8Array>,
  signals: readonly AbortSignal[],
): ReadableStream<Uint8Array> {
  // Its reason is an AbortError, which no server takes for a fault.
  const cut = new AbortController();
  const end = () => cut.abort();
  const timer = setTimeout(end, LONGEST_STREAM_MS).unref();
  const clear = () => {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', end);
  };
  cut.signal.addEventListener('abort', clear);
  for (const signal of signals) signal.addEventListener('abort', end);
  if (signals.some(({ aborted }) => aborted)) end();
  const through = new TransformStream<Uint8Array, Uint8Array>({ flush: clear, cancel: clear } as Transformer);
  return events.pipeThrough(through, { signal: cut.signal });
}
