import { ConfigError } from './errors.ts';

/** The longest delay a timer can have, in milliseconds; beyond it setTimeout fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** A day, in milliseconds; nothing is watched less often. */
export const DAY_MS = 86_400_000;

/**
 * Checks that an option is a whole number from `least` to `most`.
 * @throws ConfigError naming the option otherwise.
 */
export function assertWholeNumber(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ConfigError(`${option} must be a whole number from ${least} to ${most}; it is ${value}.`);
}
