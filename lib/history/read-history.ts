import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { toInputError } from '../core/errors.ts';
import type { Resolution } from '../core/monitor-words.ts';
import type { Database } from '../db/client.ts';
import { monitorRollups } from '../db/schema/rollups.ts';
import { toPercentile } from './duration-histogram.ts';
import type { HistoryPoint } from './history-figures.ts';
import { BUCKET_MS } from './split-spans.ts';

/** Which part of a monitor's history is read. */
interface HistoryRange {
  resolution: Resolution;
  /** The bucket that it lies in is the first. */
  from: Date;
  to: Date;
}

// Two days of minutes.
const MOST_POINTS = 3_000;

/**
 * The buckets of a stretch of history, the oldest first, up to the last evaluation. A bucket that is not there is unknown: nothing
 * was evaluated in it, or it is no longer kept.
 * @throws InputError for a stretch that ends before it begins, or of more than 3,000 buckets.
 */
export async function readHistory(
  db: Database,
  monitorId: string,
  range: HistoryRange,
): Promise<HistoryPoint[]> {
  assertRange(range);
  const { resolution, from, to } = range;
  const size = BUCKET_MS[resolution];
  const first = new Date(Math.floor(from.getTime() / size) * size);
  const { monitorId: monitor, resolution: length, at } = monitorRollups;
  const rows = await db
    .select()
    .from(monitorRollups)
    .where(and(eq(monitor, monitorId), eq(length, resolution), gte(at, first), lt(at, to)))
    .orderBy(asc(at));
  return rows.map(toPoint);
}

function assertRange({ resolution, from, to }: HistoryRange): void {
  if (to <= from) throw toInputError('to', 'It ends before it begins: give a time after from.');
  if (to.getTime() - from.getTime() <= MOST_POINTS * BUCKET_MS[resolution]) return;
  throw toInputError(
    'from',
    `These are more than ${MOST_POINTS} buckets of one ${resolution}: ask for less time, or for longer buckets.`,
  );
}

function toPoint(row: typeof monitorRollups.$inferSelect): HistoryPoint {
  const { at, fineMs, warningMs, problemMs, unknownMs, maintenanceMs, evaluations } = row;
  const { durations, durationMaxMs, valueMin, valueMax, valueSum, valueCount } = row;
  return {
    ...{ at, fineMs, warningMs, problemMs, unknownMs, maintenanceMs, evaluations },
    p50Ms: toPercentile(durations, 0.5, durationMaxMs),
    p95Ms: toPercentile(durations, 0.95, durationMaxMs),
    value:
      valueMin === null || valueMax === null
        ? undefined
        : { min: valueMin, mean: valueSum / valueCount, max: valueMax },
  };
}
