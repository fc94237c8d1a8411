import type { Redact } from '../redact/redact.ts';
import { createLimit, type Limit } from './limit.ts';
import { type Outcome, type Run, run, type Work } from './run.ts';

/** How many argument sets a probe remembers beside the usual one, and how many of them may run at one time. */
const MAX_ARGUMENT_SETS = 99;

/** What an asker gets at once: the last known outcome, and a promise of the one that will serve. */
export interface Flight<Value> {
  last?: Outcome<Value>;
  /** Until when the last known outcome is young enough to serve, on the clock that never jumps; nothing where it is not. */
  freshUntilMs?: number;
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
    if (!slot) return { outcome: Promise.resolve(createInstantOutcome('overloaded')) };
    const { last, lastAt = Number.NEGATIVE_INFINITY, awaited, run: leftBehind } = slot;
    const freshUntilMs = lastAt + maxAgeMs;
    if (last && performance.now() < freshUntilMs)
      return { last, freshUntilMs, outcome: Promise.resolve(last) };
    if (leftBehind && !awaited) {
      const outcome = createInstantOutcome('still running', performance.now() - leftBehind.startedAt);
      return { last, outcome: Promise.resolve(outcome) };
    }
    slot.awaited ??= this.#start(argsKey, slot, work);
    return { last, outcome: slot.awaited };
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
