import type { WatchOptions } from '../../core/config.ts';
import { DAY_MS } from '../../core/whole-number.ts';
import type { Environment } from './environment.ts';
import { wholeNumber } from './values.ts';

const SHORTEST_MS = 1_000;
// A hundred years.
const MOST_DAYS = 36_500;

const everyMs = wholeNumber(0, DAY_MS).refine((ms) => ms === 0 || ms >= SHORTEST_MS, {
  error: `0 for nothing, or a whole number from ${SHORTEST_MS} to ${DAY_MS}`,
});

/** Reads `STATUS_WATCH_EVERY_MS` and `STATUS_HISTORY_DAYS`: how each check is watched over time; false where nothing is. */
export function readWatch({ read }: Environment): WatchOptions | false {
  const ms = read('STATUS_WATCH_EVERY_MS', everyMs, '60000') ?? 60_000;
  const day = read('STATUS_HISTORY_DAYS', wholeNumber(1, MOST_DAYS), '730') ?? 730;
  return ms === 0 ? false : { everyMs: ms, keepDays: { day } };
}
