/** Work that is done at most once. */
export interface Once<Value> {
  /** What the work gives; the first call starts it, and after a failure the next one does so anew. */
  get(): Promise<Value>;
  /** The same where it was started, and has not failed. */
  readonly started: Promise<Value> | undefined;
  /** Has the next call start it anew. */
  forget(): void;
}

/** Makes what does some work once, whoever asks. */
export function createOnce<Value>(work: () => Promise<Value>): Once<Value> {
  let started: Promise<Value> | undefined;

  function start(): Promise<Value> {
    const working = work();
    working.catch(() => {
      if (started === working) started = undefined;
    });
    return working;
  }

  return {
    get() {
      started ??= start();
      return started;
    },
    get started() {
      return started;
    },
    forget() {
      started = undefined;
    },
  };
}
