import { setTimeout as sleep } from 'node:timers/promises';
import { type Look, look } from './look.ts';
import { toStatus } from './to-status.ts';
import type { TrialOptions } from './trial-options.ts';
import type { Tried } from './tried.ts';

/** What a check does when its thing is broken. */
export interface Broken {
  look: Look;
  /** Whether it is fine again once the thing is mended. */
  isMended: boolean;
}

// A pool that lost its connections waits before it tries again.
const MEND_MS = 5_000;
const PAUSE_MS = 50;

/** Looks before, while and after the thing is broken. */
export async function findBroken(tried: Tried, { breakIt, mend }: TrialOptions): Promise<Broken> {
  // Opens what is kept.
  await look(tried);
  let broken: Look;
  try {
    await breakIt?.();
    broken = await look(tried);
  } finally {
    await mend?.();
  }
  return { look: broken, isMended: await isFineSoon(tried) };
}

async function isFineSoon(tried: Tried): Promise<boolean> {
  const endsAt = performance.now() + MEND_MS;
  do {
    const { probes } = await look(tried);
    if (probes.every(({ ending }) => toStatus(ending) === 'fine')) return true;
    await sleep(PAUSE_MS);
  } while (performance.now() < endsAt);
  return false;
}
