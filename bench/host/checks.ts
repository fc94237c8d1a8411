import { healthCheck } from '../../lib/core/health-check.ts';

/** What is told of a check. */
export const DESCRIPTION = 'The part of the shop that this one stands for takes orders and answers in time.';

/** The names of many checks, long ones. */
export const NAMES = Array.from(
  { length: 200 },
  (_, index) => `aCheckWithANameThatIsLongerThanAnyPhoneIsWide${String(index).padStart(3, '0')}`,
);

/** Many checks that are fine at once, and run each time that somebody looks. */
export const checks = Object.fromEntries(
  NAMES.map((name) => [name, healthCheck({ description: DESCRIPTION, maxAgeMs: 0, probe() {} })]),
);
