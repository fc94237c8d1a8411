import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Run, type RunResult, run } from '../../core/run.ts';
import type { Status } from '../../core/status.ts';
import { toVerdict } from '../../core/verdict.ts';
import { type Observations, observe } from './observe.ts';
import { insideCheck } from './open-handles.ts';
import type { Subject } from './subject.ts';

/** How one probe did. */
export interface ProbeRun {
  /** How a sentence about it begins. */
  who: string;
  result: RunResult<unknown>;
  /** How many listeners it has on its signal. */
  countListeners(): number;
}

/** A run of one probe under way. */
interface PendingProbe extends Omit<ProbeRun, 'result'> {
  run: Run<unknown>;
}

/** One run of all probes of a check. */
export interface CheckRun extends Observations {
  probes: ProbeRun[];
}

/**
 * Runs a check.
 * @param times how many runs there are at one time.
 */
export function runCheck(subject: Subject, times = 1): Promise<CheckRun> {
  return observe(async () => {
    const started = Array.from({ length: times }, () => startProbes(subject)).flat();
    const probes = started.map(async ({ run: { outcome }, ...rest }) => ({
      ...rest,
      result: (await outcome).result,
    }));
    return { probes: await Promise.all(probes) };
  });
}

/** Starts all probes of a check side by side, each under its time limit, as a status system does. */
export function startProbes({ check, args }: Subject): PendingProbe[] {
  return check.probes.map((named) => {
    let countListeners = () => 0;
    const started = run((signal) => {
      countListeners = watchListeners(signal);
      return insideCheck(() => named.probe({ args, signal, waitUntil: () => {} }));
    }, check.timeoutMs);
    const who = named.name === undefined ? 'It' : `The probe "${named.name}"`;
    return { who, run: started, countListeners: () => countListeners() };
  });
}

/** Waits until some runs have really ended; gives those that have not within the time. */
export async function findUnended(
  started: readonly PendingProbe[],
  graceMs: number,
): Promise<PendingProbe[]> {
  const unended = new Set(started);
  const all = started.map((each) => each.run.returned.then(() => unended.delete(each)));
  const ended = new AbortController();
  const grace = sleep(graceMs, undefined, { signal: ended.signal }).catch(() => {});
  await Promise.race([Promise.all(all), grace]);
  ended.abort();
  return [...unended];
}

/** What the result of a run says of the thing: whatever is no verdict is a problem. */
export function toStatus(result: RunResult<unknown>): Status {
  if (result.kind !== 'answered') return 'problem';
  try {
    return toVerdict(result.value).status;
  } catch {
    return 'problem';
  }
}

/** Tells how many of the listeners that somebody's code adds to a signal from now on are still there. */
function watchListeners(signal: AbortSignal): () => number {
  const added = new Set<unknown>();
  const { addEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    if (!isNodeItself(new Error().stack)) added.add(given[1]);
    addEventListener.apply(signal, given);
  };
  return () => getEventListeners(signal, 'abort').filter((listener) => added.has(listener)).length;
}

/** The fetch of Node leaves a listener to the garbage collector, which can be told from a leak by the caller alone. */
function isNodeItself(stack = ''): boolean {
  return /^\s*at .*\bnode:/.test(stack.split('\n')[2] ?? '');
}
