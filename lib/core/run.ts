import { asIs, type Redact } from '../redact/redact.ts';
import { createLimit, type Limit } from './limit.ts';
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
export type GivenUp = { kind: 'overloaded' } | { kind: 'aborted' };

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

/** How many argument sets a probe remembers beside the usual one, and how many of them may run at one time. */
const MAX_ARGUMENT_SETS = 99;

/** What an asker gets at once: the last known outcome, and a promise of the one that will serve. */
export interface Flight<Value> {
  last?: Outcome<Value>;
  /** Whether the last known outcome is young enough to serve. */
  cached: boolean;
  outcome: Promise<Outcome<Value>>;
}

/** How the runs of one probe go. */
interface SingleFlightOptions<Value> {
  /** How long one run may take, in milliseconds. */
  timeoutMs: number;
  /** The arguments of who passes none: their place is kept, so that no others crowd out the plain question. */
  defaultArgsKey?: string;
  /** Where its runs stand in line; by default each starts at once. */
  limit?: Limit;
  /** Takes the secrets out of what it throws; none by default. */
  redact?: Redact;
  /** Hears of each run that has ended and was not given up, and of the one before it with the same arguments. */
  onRun?(argsKey: string, outcome: Outcome<Value>, previous: Outcome<Value> | undefined): void;
}

interface Slot<Value> {
  last?: Outcome<Value>;
  /** When the last outcome came, on the clock that never jumps. */
  lastAt?: number;
  /** What askers join: the outcome of a run that is in line or under way. */
  awaited?: Promise<Outcome<Value>>;
  /** The run that has not returned; when nobody awaits it any more, it was left behind. */
  run?: Run<Value>;
}

/** Lets the askers of one probe share its runs and results. */
export class SingleFlight<Value> {
  readonly #options: SingleFlightOptions<Value>;
  readonly #defaultSlot: Slot<Value> = {};
  readonly #slots = new Map<string, Slot<Value>>();
  #aborts = 0;

  constructor(options: SingleFlightOptions<Value>) {
    this.#options = options;
  }

  /** Asks for an outcome with these arguments that is younger than `maxAgeMs`. */
  ask(argsKey: string, maxAgeMs: number, work: Work<Value>): Flight<Value> {
    const slot = this.#useSlot(argsKey);
    if (!slot) return { cached: false, outcome: Promise.resolve(createInstantOutcome('overloaded')) };
    const { last, lastAt = Number.NEGATIVE_INFINITY, awaited, run: leftBehind } = slot;
    if (last && performance.now() - lastAt < maxAgeMs) {
      return { last, cached: true, outcome: Promise.resolve(last) };
    }
    if (leftBehind && !awaited) {
      const outcome = createInstantOutcome('still running', performance.now() - leftBehind.startedAt);
      return { last, cached: false, outcome: Promise.resolve(outcome) };
    }
    slot.awaited ??= this.#start(argsKey, slot, work);
    return { last, cached: false, outcome: slot.awaited };
  }

  /** Gives up every run that is in line or under way. */
  abort(): void {
    this.#aborts += 1;
    for (const slot of [this.#defaultSlot, ...this.#slots.values()]) slot.run?.abort();
  }

  #start(argsKey: string, slot: Slot<Value>, work: Work<Value>): Promise<Outcome<Value>> {
    const { timeoutMs, limit = createLimit(), redact, onRun } = this.#options;
    const abortsBefore = this.#aborts;
    return limit(async () => {
      const { last } = slot;
      const isInTime = this.#aborts === abortsBefore;
      const outcome = isInTime
        ? await runIn(slot, run(work, timeoutMs, redact))
        : createInstantOutcome('aborted');
      slot.awaited = undefined;
      // A run that was given up says nothing about the thing it looked at.
      if (outcome.result.kind === 'aborted') return outcome;
      slot.last = outcome;
      slot.lastAt = performance.now();
      onRun?.(argsKey, outcome, last);
      return outcome;
    });
  }

  /** The slot of an argument set, the oldest idle one making room; none when all of them are running. */
  #useSlot(argsKey: string): Slot<Value> | undefined {
    if (argsKey === this.#options.defaultArgsKey) return this.#defaultSlot;
    const slots = this.#slots;
    const slot = slots.get(argsKey) ?? {};
    if (!slots.delete(argsKey) && slots.size >= MAX_ARGUMENT_SETS) {
      const idle = [...slots].find(([, { awaited, run }]) => !awaited && !run);
      if (!idle) return undefined;
      slots.delete(idle[0]);
    }
    slots.set(argsKey, slot);
    return slot;
  }
}

/** Has a slot know its run until that returns. */
function runIn<Value>(slot: Slot<Value>, started: Run<Value>): Promise<Outcome<Value>> {
  slot.run = started;
  void started.returned.then(() => {
    slot.run = undefined;
  });
  return started.outcome;
}

function createInstantOutcome(
  kind: 'still running' | 'overloaded' | 'aborted',
  durationMs = 0,
): Outcome<never> {
  return { result: { kind }, checkedAt: new Date(), durationMs };
}
