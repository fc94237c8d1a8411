import { sql } from 'drizzle-orm';
import type { KeepDays } from '../core/config.ts';
import { RESOLUTIONS, type Resolution } from '../core/monitor-words.ts';
import type { Database } from '../db/client.ts';
import { monitorRollups } from '../db/schema/rollups.ts';
import type { Span } from './advance.ts';
import { toHistogram } from './duration-histogram.ts';
import type { Window } from './find-windows.ts';
import { toKeptFrom } from './keep-days.ts';
import { BUCKET_MS, type StateMs, splitSpans } from './split-spans.ts';

/** What one evaluation adds to the roll-ups of its monitor. */
interface RollupRow {
  monitorId: string;
  /** When it counts as done. */
  checkedAt: Date;
  durationMs: number;
  /** The number that it watches. */
  value?: number;
  /** How the time since the evaluation before counts. */
  spans: readonly Span[];
  /** When somebody works on it: in order, and apart from each other, as `findWindows` gives them. */
  windows: readonly Window[];
}

// A gap after a long time writes hundreds: more go in several statements.
const ROWS_AT_ONCE = 10_000;
// What is greater could not be added up over a day.
const GREATEST = 1e300;

/**
 * Adds evaluations of many monitors to their roll-ups, in one statement.
 * @param keepDays how long they are kept: what would be older at once is not written.
 */
export async function writeRollups(
  tx: Database,
  rows: readonly RollupRow[],
  keepDays?: KeepDays,
): Promise<void> {
  const added = toAdditions(rows, keepDays);
  for (let start = 0; start < added.length; start += ROWS_AT_ONCE) {
    await add(tx, added.slice(start, start + ROWS_AT_ONCE));
  }
}

/** What is added to one bucket, by the names of the columns. */
interface Addition {
  monitor_id: string;
  resolution: Resolution;
  at: Date;
  fine_ms: number;
  warning_ms: number;
  problem_ms: number;
  unknown_ms: number;
  maintenance_ms: number;
  evaluations: number;
  duration_sum_ms: number;
  duration_max_ms: number;
  durations: number[];
  value_min?: number;
  value_max?: number;
  value_sum: number;
  value_count: number;
}

/** What evaluations add, each bucket once. */
function toAdditions(rows: readonly RollupRow[], keepDays?: KeepDays): Addition[] {
  const buckets = new Map<string, Addition>();
  const find = (monitorId: string, resolution: Resolution, at: Date) => {
    const key = `${monitorId} ${resolution} ${at.getTime()}`;
    const bucket = buckets.get(key) ?? toEmpty(monitorId, resolution, at);
    buckets.set(key, bucket);
    return bucket;
  };
  for (const row of rows) {
    for (const resolution of RESOLUTIONS) {
      const keptFrom = toKeptFrom(resolution, row.checkedAt, keepDays);
      for (const { at, stateMs } of splitSpans(row.spans, row.windows, resolution, keptFrom)) {
        addTime(find(row.monitorId, resolution, at), stateMs);
      }
      const size = BUCKET_MS[resolution];
      const at = new Date(Math.floor(row.checkedAt.getTime() / size) * size);
      addEvaluation(find(row.monitorId, resolution, at), row);
    }
  }
  return [...buckets.values()];
}

function toEmpty(monitorId: string, resolution: Resolution, at: Date): Addition {
  return {
    monitor_id: monitorId,
    resolution,
    at,
    fine_ms: 0,
    warning_ms: 0,
    problem_ms: 0,
    unknown_ms: 0,
    maintenance_ms: 0,
    evaluations: 0,
    duration_sum_ms: 0,
    duration_max_ms: 0,
    durations: [],
    value_sum: 0,
    value_count: 0,
  };
}

function addTime(bucket: Addition, { fine, warning, problem, unknown, maintenance }: StateMs): void {
  bucket.fine_ms += fine;
  bucket.warning_ms += warning;
  bucket.problem_ms += problem;
  bucket.unknown_ms += unknown;
  bucket.maintenance_ms += maintenance;
}

function addEvaluation(bucket: Addition, { durationMs, value }: RollupRow): void {
  bucket.evaluations += 1;
  bucket.duration_sum_ms += durationMs;
  bucket.duration_max_ms = Math.max(bucket.duration_max_ms, durationMs);
  for (const [place, count] of toHistogram(durationMs).entries()) {
    bucket.durations[place] = (bucket.durations[place] ?? 0) + count;
  }
  if (value === undefined || !(Math.abs(value) <= GREATEST)) return;
  bucket.value_min = Math.min(value, bucket.value_min ?? value);
  bucket.value_max = Math.max(value, bucket.value_max ?? value);
  bucket.value_sum += value;
  bucket.value_count += 1;
}

async function add(tx: Database, added: readonly Addition[]): Promise<void> {
  await tx.execute(sql`
    insert into ${monitorRollups} as kept (${sql.raw(COLUMNS.join(', '))})
    select ${sql.raw(COLUMNS.join(', '))}
    from jsonb_to_recordset(${JSON.stringify(added)}::text::jsonb) as added(
      monitor_id uuid, resolution text, at timestamptz,
      fine_ms bigint, warning_ms bigint, problem_ms bigint, unknown_ms bigint, maintenance_ms bigint,
      evaluations integer, duration_sum_ms float8, duration_max_ms float8, durations integer[],
      value_min float8, value_max float8, value_sum float8, value_count integer
    )
    -- In one order everywhere, so that no two wait for each other.
    order by monitor_id, resolution, at
    on conflict (monitor_id, resolution, at) do update set
      ${sql.raw(SUMS.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', '))},
      duration_max_ms = greatest(kept.duration_max_ms, excluded.duration_max_ms),
      value_min = least(kept.value_min, excluded.value_min),
      value_max = greatest(kept.value_max, excluded.value_max),
      durations = case when excluded.evaluations = 0 then kept.durations else array(
        select coalesce(a, 0) + coalesce(b, 0)
        from unnest(kept.durations, excluded.durations) with ordinality as both_of(a, b, place)
        order by place
      ) end
  `);
}

const SUMS = [
  ...['fine_ms', 'warning_ms', 'problem_ms', 'unknown_ms', 'maintenance_ms'],
  ...['evaluations', 'duration_sum_ms', 'value_sum', 'value_count'],
];

const COLUMNS = [
  ...['monitor_id', 'resolution', 'at', ...SUMS],
  ...['duration_max_ms', 'durations', 'value_min', 'value_max'],
];
