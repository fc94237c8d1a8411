import { asIs } from '../redact/redact.ts';
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
  /** What askers join: the outcome of a run that is in line or under way. */
  awaited?: Promise<Outcome<Value>>;
  /** The run that has not returned; when nobody awaits it any more, it was left behind. */
  run?: Run<Value>;
}

/** Hears of a run that has ended, and of the one before it with the same arguments. */
export type OnRun<Value> = (
  argsKey: string,
  outcome: Outcome<Value>,
  previous: Outcome<Value> | undefined,
) => void;

/** Lets the askers of one probe share its runs and results. */
export interface Share<Value> {
  /** Asks for an outcome with these arguments that is younger than `maxAgeMs`. */
  ask(argsKey: string, maxAgeMs: number, work: Work<Value>): Asked<Value>;
  /** Gives up every run that is in line or under way. */
  abort(): void;
}

/** Makes the share of one probe: its runs take `timeoutMs` at most, stand in line at `limit`, tell no secret, and are told to `onRun`. */
export function createShare<Value>(
  timeoutMs: number,
  limit: Limit,
  redact = asIs,
  onRun: OnRun<Value> = () => {},
): Share<Value> {
  const slots = new Map<string, Slot<Value>>();
  let aborts = 0;

  function start(argsKey: string, slot: Slot<Value>, work: Work<Value>): Promise<Outcome<Value>> {
    const abortsBefore = aborts;
    return limit(async () => {
      const { last } = slot;
      const outcome =
        aborts === abortsBefore ? await runIn(slot, run(work, timeoutMs, redact)) : instantly('aborted');
      slot.awaited = undefined;
      // It says nothing about the thing that was looked at.
      if (outcome.ending.kind !== 'aborted') onRun(argsKey, outcome, last);
      return outcome;
    });
  }

  return {
    ask(argsKey, maxAgeMs, work) {
      const slot = useSlot(slots, argsKey);
      if (!slot) return { cached: false, outcome: Promise.resolve(instantly('crowded out')) };
      const { last, lastAt = Number.NEGATIVE_INFINITY, awaited, run: leftBehind } = slot;
      if (last && performance.now() - lastAt < maxAgeMs) {
        return { last, cached: true, outcome: Promise.resolve(last) };
      }
      if (leftBehind && !awaited) {
        const outcome = instantly('still running', performance.now() - leftBehind.startedAt);
        return { last, cached: false, outcome: Promise.resolve(outcome) };
      }
      slot.awaited ??= start(argsKey, slot, work);
      return { last, cached: false, outcome: slot.awaited };
    },
    abort() {
      aborts += 1;
      for (const slot of slots.values()) slot.run?.abort();
    },
  };
}

/** Keeps a run in its slot, which knows it until it returns and its outcome for the next askers. */
async function runIn<Value>(slot: Slot<Value>, started: Run<Value>): Promise<Outcome<Value>> {
  slot.run = started;
  void started.returned.then(() => {
    slot.run = undefined;
  });
  const outcome = await started.outcome;
  // A run that was given up says nothing about the thing it looked at.
  if (outcome.ending.kind !== 'aborted') {
    slot.last = outcome;
    slot.lastAt = performance.now();
  }
  return outcome;
}

/** The slot of an argument set, the oldest idle one making room; none when all of them are running. */
function useSlot<Value>(slots: Map<string, Slot<Value>>, argsKey: string): Slot<Value> | undefined {
  const slot = slots.get(argsKey) ?? {};
  if (!slots.delete(argsKey) && slots.size >= MAX_ARGUMENT_SETS) {
    const idle = [...slots].find(([, { awaited, run }]) => !awaited && !run);
    if (!idle) return undefined;
    slots.delete(idle[0]);
  }
  slots.set(argsKey, slot);
  return slot;
}

function instantly(kind: 'still running' | 'crowded out' | 'aborted', durationMs = 0): Outcome<never> {
  return { ending: { kind }, checkedAt: new Date(), durationMs };
}
