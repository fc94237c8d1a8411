import type { Limit } from './limit.ts';
import { type Outcome, type Run, run, type Work } from './run.ts';

/** How many argument sets a probe remembers, and how many of them may run at one time. */
const MAX_ARGUMENT_SETS = 100;

/** What an asker gets at once: the last known outcome, and a promise of the one that will serve. */
export interface Asked<Value> {
  last?: Outcome<Value>;
  /** Whether the last known outcome is young enough to serve. */
  cached: boolean;
  outcome: Promise<Outcome<Value>>;
}

interface Slot<Value> {
  last?: Outcome<Value>;
  /** When the last outcome came, on the clock that never jumps. */
  lastAt?: number;
  queued?: Promise<Outcome<Value>>;
  leftBehindSince?: number;
  run?: Run<Value>;
}

/** Lets the askers of one probe share its runs and results. */
export interface Share<Value> {
  /** Asks for an outcome with these arguments that is younger than `maxAgeMs`. */
  ask(argsKey: string, maxAgeMs: number, work: Work<Value>): Asked<Value>;
  /** Tells every run under way to stop. */
  abort(): void;
}

/** Makes the share of one probe: its runs take `timeoutMs` at most and stand in line at `limit`. */
export function createShare<Value>(timeoutMs: number, limit: Limit): Share<Value> {
  const slots = new Map<string, Slot<Value>>();

  function start(slot: Slot<Value>, work: Work<Value>): Promise<Outcome<Value>> {
    return limit(() => {
      const started = performance.now();
      slot.run = run(work, timeoutMs);
      void slot.run.returned.then(() => {
        slot.run = undefined;
        slot.leftBehindSince = undefined;
      });
      return slot.run.outcome.then((outcome) => {
        slot.last = outcome;
        slot.lastAt = performance.now();
        slot.queued = undefined;
        if (outcome.ending.kind === 'timed out' && slot.run) slot.leftBehindSince = started;
        return outcome;
      });
    });
  }

  return {
    ask(argsKey, maxAgeMs, work) {
      const slot = useSlot(slots, argsKey);
      if (!slot) return { cached: false, outcome: Promise.resolve(instantly('crowded out', 0)) };
      const { last, lastAt = Number.NEGATIVE_INFINITY } = slot;
      if (last && performance.now() - lastAt < maxAgeMs) {
        return { last, cached: true, outcome: Promise.resolve(last) };
      }
      if (slot.leftBehindSince !== undefined) {
        const durationMs = performance.now() - slot.leftBehindSince;
        return { last, cached: false, outcome: Promise.resolve(instantly('still running', durationMs)) };
      }
      slot.queued ??= start(slot, work);
      return { last, cached: false, outcome: slot.queued };
    },
    abort() {
      for (const slot of slots.values()) slot.run?.abort();
    },
  };
}

/** The slot of an argument set, the oldest idle one making room; none when all of them are running. */
function useSlot<Value>(slots: Map<string, Slot<Value>>, argsKey: string): Slot<Value> | undefined {
  const slot = slots.get(argsKey) ?? {};
  if (!slots.delete(argsKey) && slots.size >= MAX_ARGUMENT_SETS) {
    const idle = [...slots].find(([, { queued, run }]) => !queued && !run);
    if (!idle) return undefined;
    slots.delete(idle[0]);
  }
  slots.set(argsKey, slot);
  return slot;
}

function instantly(kind: 'still running' | 'crowded out', durationMs: number): Outcome<never> {
  return { ending: { kind }, checkedAt: new Date(), durationMs };
}
