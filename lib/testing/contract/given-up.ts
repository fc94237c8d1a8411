import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { findLeft } from './find-left.ts';
import { findUnended, look, startProbes } from './look.ts';
import { observe } from './observe.ts';
import { findOpened } from './opened.ts';
import type { TrialOptions } from './trial-options.ts';
import type { Tried } from './tried.ts';

/** What a check does when it is given up. */
export interface GivenUp {
  /** The probes that did not end. */
  unended: string[];
  /** How long they had for it, in milliseconds. */
  graceMs: number;
  /** What is open that was not before. */
  left: string[];
}

const TIMES = 3;
// Long enough to get to where it waits.
const STALLED_MS = 50;

/** Gives runs up as soon as they have started, or where they wait when the thing can be stalled. */
export async function findGivenUp(tried: Tried, { stall, mend }: TrialOptions): Promise<GivenUp> {
  const before = findOpened();
  // Opens what is kept: a pool may have a connection for each of the runs.
  await look(tried, TIMES);
  const kept = [...findOpened(before).values()];
  await stall?.();
  try {
    const unended = await giveUp(tried, () => (stall ? sleep(STALLED_MS) : turn()));
    const { graceMs } = tried;
    return { unended, graceMs, left: await findLeft(before, graceMs, kept) };
  } finally {
    if (stall) await mend?.();
  }
}

async function giveUp(tried: Tried, getGoing: () => Promise<unknown>): Promise<string[]> {
  const { unended } = await observe(async () => {
    const unended = new Set<string>();
    for (let time = 0; time < TIMES && unended.size === 0; time += 1) {
      const started = startProbes(tried);
      await getGoing();
      for (const { run } of started) run.abort();
      for (const { who } of await findUnended(started, tried.graceMs)) unended.add(who);
    }
    return { unended: [...unended] };
  });
  return unended;
}
