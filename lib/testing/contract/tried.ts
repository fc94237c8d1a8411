import { createArgsReader } from '../../core/arguments.ts';
import type { HealthCheck } from '../../core/health-check.ts';
import { findFault } from './find-fault.ts';
import { once } from './once.ts';
import { insideCheck } from './opened.ts';
import type { MakeCheck, TrialOptions } from './trial-options.ts';

/** A check as it is tried, with the arguments that it gets. */
export interface Tried {
  check: HealthCheck;
  args: Record<string, unknown>;
  graceMs: number;
  /** Closes the check, the first time it is called. */
  close(): Promise<void>;
}

const GRACE_MS = 1_000;

/**
 * Makes a check, lets something be found out of it, and closes it.
 * @throws TypeError where what was made is no check.
 */
export async function withTried<Found>(
  make: MakeCheck,
  { args, graceMs = GRACE_MS }: TrialOptions,
  find: (tried: Tried) => Promise<Found>,
): Promise<Found> {
  const check = await make();
  const fault = findFault(check);
  if (fault) throw new TypeError(fault);
  const close = once(async () => insideCheck(() => check.close?.()));
  try {
    return await find({ check, args: createArgsReader(check.args)(args), graceMs, close });
  } finally {
    await close();
  }
}
