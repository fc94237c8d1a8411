import type { KeepDays } from '../core/config.ts';
import type { Resolution } from '../core/monitor-words.ts';
import { DAY_MS } from '../core/whole-number.ts';

/** How long roll-ups of each resolution are kept where nothing else is said, in days; periods as long as those of a day. */
const KEEP_DAYS: Readonly<Record<Resolution, number>> = { minute: 2, hour: 90, day: 730 };

/** From when on the roll-ups of a resolution are kept at a moment. */
export function toKeptFrom(resolution: Resolution, now: Date, keepDays: KeepDays = {}): Date {
  return new Date(now.getTime() - (keepDays[resolution] ?? KEEP_DAYS[resolution]) * DAY_MS);
}
