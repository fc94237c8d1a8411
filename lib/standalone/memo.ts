/** What some work gave, which is done once, whoever asks. */
interface Memo<Value> {
  /** What the work gives; the first call starts it, and after a failure the next one does so anew. */
  get(): Promise<Value>;
  /** The same where it was started, and has not failed. */
  readonly current: Promise<Value> | undefined;
  /** Has the next call start it anew. */
  clear(): void;
}

/** Makes a memo of some work. */
export function createMemo<Value>(work: () => Promise<Value>): Memo<Value> {
  let current: Promise<Value> | undefined;

  function start(): Promise<Value> {
    const started = work();
    started.catch(() => {
      if (current === started) current = undefined;
    });
    return started;
  }

  return {
    get() {
      current ??= start();
      return current;
    },
    get current() {
      return current;
    },
    clear() {
      current = undefined;
    },
  };
}
