import { asIs, type Redact } from '../redact/redact.ts';
import { startTimeLimit } from './loop-clock.ts';
import { type ProbeError, toProbeError } from './probe-error.ts';

/** What a run came to: a value, something thrown, or no answer and why. */
export type RunResult<Value> =
  | { kind: 'answered'; value: Value }
  | { kind: 'threw'; error: ProbeError }
  | { kind: 'timed out' }
  | { kind: 'still running' }
  | GivenUp;

/** What one run of a probe gave, and when. */
export interface Outcome<Value> {
  result: RunResult<Value>;
  /** When the answer was there, or given up. */
  checkedAt: Date;
  durationMs: number;
}

/** That there was no run, or that it was given up: it says nothing about the thing that was to be looked at. */
type GivenUp = { kind: 'overloaded' } | { kind: 'aborted' };

/** Whether a run did not take place, or was given up. */
export function isGivenUp(result: RunResult<unknown>): result is GivenUp {
  return result.kind === 'overloaded' || result.kind === 'aborted';
}

/** What is run: the probe with its arguments; the signal is aborted when its time is over. */
export type Work<Value> = (signal: AbortSignal) => Value | Promise<Value>;

/** A run under way. Neither promise ever rejects. */
export interface Run<Value> {
  /** When it started, on the clock that never jumps. */
  startedAt: number;
  /** There within the time limit, whatever the work does. */
  outcome: Promise<Outcome<Value>>;
  /** There when the work has really ended, which may be never. */
  returned: Promise<unknown>;
  /** Gives the run up, and aborts the signal of the work. */
  abort(): void;
}

/**
 * Starts work under a time limit in milliseconds, counted from now as far as this process could listen; `redact` takes the
 * secrets out of what it throws.
 */
export function run<Value>(work: Work<Value>, timeoutMs: number, redact = asIs): Run<Value> {
  const controller = new AbortController();
  const startedAt = performance.now();
  const { promise: ended, resolve: end } = Promise.withResolvers<RunResult<Value>>();

  function giveUp(kind: 'timed out' | 'aborted', reason?: DOMException): void {
    // Ended before the signal, so that work which throws at the signal still counts as given up.
    end({ kind });
    controller.abort(reason);
  }

  const timeOut = () =>
    giveUp('timed out', new DOMException(`No answer within ${timeoutMs} ms`, 'TimeoutError'));

  /** Others get the time back that blocking work takes from them; it does not get it back itself. */
  function measured(signal: AbortSignal): Value | Promise<Value> {
    const calledAt = performance.now();
    const answer = work(signal);
    if (performance.now() - calledAt > timeoutMs) timeOut();
    return answer;
  }

  const endLimit = startTimeLimit(timeoutMs, timeOut);
  const returned = attempt(measured, controller.signal, redact).then(end);
  const outcome = ended.then((result) => {
    endLimit();
    return { result, checkedAt: new Date(), durationMs: performance.now() - startedAt };
  });
  return { startedAt, outcome, returned, abort: () => giveUp('aborted') };
}

/** The one place where what a check throws is caught. */
async function attempt<Value>(
  work: Work<Value>,
  signal: AbortSignal,
  redact: Redact,
): Promise<RunResult<Value>> {
  try {
    // Not at once, so that a probe which asks for a report of itself joins its own run.
    await undefined;
    signal.throwIfAborted();
    return { kind: 'answered', value: await work(signal) };
  } catch (thrown) {
    return { kind: 'threw', error: toProbeError(thrown, redact) };
  }
}
