/** The `AbortSignal.timeout` of a fake clock. */
export interface AbortTimeout {
  /** How many of its timers wait: nobody can clear them, so none of them is left over. */
  readonly waiting: number;
  restore(): void;
}

/** Lets `AbortSignal.timeout` wait by `setTimeout`, in place of a timer of Node's own. */
export function fakeAbortTimeout(): AbortTimeout {
  const { timeout } = AbortSignal;
  let waiting = 0;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    waiting += 1;
    setTimeout(() => {
      waiting -= 1;
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, ms);
    return controller.signal;
  };
  return {
    get waiting() {
      return waiting;
    },
    restore() {
      AbortSignal.timeout = timeout;
    },
  };
}
