import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { toRows } from '../../lib/clients/postgresql.ts';

/** When the year is over. */
export const NOW = new Date('2026-11-29T12:00:30Z');

/**
 * Fills a database with what a year of checks leaves, each of them every minute, with two problems a day: what is kept no longer is not
 * there. The rows are as the writers write them.
 * @returns the ids of the monitors.
 */
export async function fillYear(db: PgDatabase<PgQueryResultHKT>, checks: number): Promise<string[]> {
  const now = sql`${NOW.toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into statusql.monitors (name, origin, kind, every_ms)
    select 'health.check' || number, 'check', 'check', 60000 from generate_series(1, ${checks}::int) as number
  `);
  await db.execute(sql`
    insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen)
    select id, ${now} + interval '30 seconds', ${now} - interval '30 seconds', 'fine' from statusql.monitors
  `);
  await fillRollups(db, 'minute', '2 days');
  await fillRollups(db, 'hour', '90 days');
  await fillRollups(db, 'day', '365 days');
  await db.execute(sql`
    insert into statusql.monitor_periods (monitor_id, status, since, until, report, evidence, release)
    select
      id, case when each % 2 = 1 then 'problem' else 'fine' end, since,
      nullif(least(since + interval '6 hours', ${now}), ${now}),
      case when each % 2 = 1 then 'No answer within 5000 ms.' end,
      '{"probes":[{"name":"default","status":"problem","message":"No answer within 5000 ms."}],"measurements":[]}',
      '0123456789abcdef0123456789abcdef01234567'
    from statusql.monitors,
      generate_series(0, 365 * 4 - 1) as each,
      lateral (select ${now} - (365 * 4 - each) * interval '6 hours' as since) as begun
    order by since, id
  `);
  await db.execute(sql`
    insert into statusql.monitor_months (monitor_id, month, fine_ms, problem_ms, problems)
    select id, (date_trunc('month', ${now}) - back * interval '1 month')::date, 2500000000, 90000000, 60
    from statusql.monitors, generate_series(1, 12) as back
  `);
  for (const table of TABLES) await db.execute(sql`vacuum analyze ${sql.raw(`statusql.${table}`)}`);
  const rows = toRows(await db.execute(sql`select id from statusql.monitors order by name`));
  return rows.map((row) => (row as { id: string }).id);
}

/** The tables that grow with time. */
export const TABLES = ['monitor_rollups', 'monitor_periods', 'monitor_months', 'monitor_states', 'monitors'];

/** How long a table is with its indexes, in bytes. */
export async function measureTable(db: PgDatabase<PgQueryResultHKT>, table: string): Promise<number> {
  const size = sql`select pg_total_relation_size(${`statusql.${table}`}::text::regclass)::float8 as bytes`;
  return (toRows(await db.execute(size))[0] as { bytes: number }).bytes;
}

/** Durations of 3 to 90 ms, so that a histogram is about as long as that of a check of a database. */
function fillRollups(db: PgDatabase<PgQueryResultHKT>, resolution: string, age: string) {
  return db.execute(sql`
    insert into statusql.monitor_rollups (
      monitor_id, resolution, at, fine_ms, problem_ms, evaluations, duration_sum_ms, duration_max_ms, durations
    )
    select
      id, ${resolution}, at, length * 0.9, length * 0.1, length / 60000, length / 60000 * 7.5, 87.5,
      case ${resolution}::text when 'minute' then '{0,0,0,0,0,1}'::int[]
        else array_fill((length / 60000)::int, array[14]) end
    from statusql.monitors,
      generate_series(
        date_trunc(${resolution}, ${NOW.toISOString()}::timestamptz - ${age}::interval, 'UTC'),
        ${NOW.toISOString()}::timestamptz, ('1 ' || ${resolution}::text)::interval
      ) as at,
      (select extract(epoch from ('1 ' || ${resolution}::text)::interval)::bigint * 1000 as length) as bucket
    order by at, id
  `);
}
