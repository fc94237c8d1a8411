/** Resolves after some milliseconds; rejects with the reason of the signal as soon as that is aborted. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Never settles, whatever happens: what a probe that ignores its signal waits for. */
export function hang(): Promise<never> {
  return new Promise(() => {});
}
