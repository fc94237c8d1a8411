import { setTimeout as sleep } from 'node:timers/promises';
import { type Ending, type Run, run } from '../../core/run.ts';
import { type Notes, observe } from './observe.ts';
import { insideCheck } from './opened.ts';
import type { Tried } from './tried.ts';
import { watchListeners } from './watch-listeners.ts';

/** A run of one probe under way. */
export interface StartedProbe {
  /** How a sentence about it begins. */
  who: string;
  run: Run<unknown>;
  /** How many listeners it has on its signal. */
  countListeners(): number;
}

/** How one probe did. */
export interface ProbeLook {
  who: string;
  ending: Ending<unknown>;
  countListeners(): number;
}

/** One run of all probes of a check. */
export interface Look extends Notes {
  probes: ProbeLook[];
}

/** Starts all probes of a check side by side, each under its time limit, as a status system does. */
export function startProbes({ check, args }: Tried): StartedProbe[] {
  return check.probes.map((named) => {
    let countListeners = () => 0;
    const started = run((signal) => {
      countListeners = watchListeners(signal);
      return insideCheck(() => named.probe({ args, signal }));
    }, check.timeoutMs);
    const who = named.name === undefined ? 'It' : `The probe "${named.name}"`;
    return { who, run: started, countListeners: () => countListeners() };
  });
}

/**
 * Runs a check.
 * @param times how many runs there are at one time.
 */
export function look(tried: Tried, times = 1): Promise<Look> {
  return observe(async () => {
    const started = Array.from({ length: times }, () => startProbes(tried)).flat();
    const probes = started.map(async ({ run: { outcome }, ...rest }) => ({
      ...rest,
      ending: (await outcome).ending,
    }));
    return { probes: await Promise.all(probes) };
  });
}

/** Waits until some runs have really ended; gives those that have not within the time. */
export async function findUnended(
  started: readonly StartedProbe[],
  graceMs: number,
): Promise<StartedProbe[]> {
  const unended = new Set(started);
  const all = started.map((each) => each.run.returned.then(() => unended.delete(each)));
  const ended = new AbortController();
  const grace = sleep(graceMs, undefined, { signal: ended.signal }).catch(() => {});
  await Promise.race([Promise.all(all), grace]);
  ended.abort();
  return [...unended];
}
