import { type SQL, sql } from 'drizzle-orm';
import { toRows } from '../clients/postgresql.ts';
import type { KeepDays } from '../core/config.ts';
import { RESOLUTIONS } from '../core/monitor-words.ts';
import type { Database } from '../db/client.ts';
import { toKeptFrom } from './keep-days.ts';

/** How much is kept, and how much goes at once. */
interface PruneOptions {
  now: Date;
  keepDays?: KeepDays;
  /** How many rows of each sort go in one statement; 1,000 by default. */
  atOnce?: number;
}

/**
 * Takes away what is kept no longer, some of it: roll-ups, periods that are over, maintenance and releases. Open periods and frozen
 * months stay.
 * @returns how many rows went; call it anew until that is none.
 */
export async function prune(db: Database, { now, keepDays, atOnce = 1_000 }: PruneOptions): Promise<number> {
  const text = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  const before = text(toKeptFrom('day', now, keepDays));
  const statements = [
    ...RESOLUTIONS.map((each) => pruneRollups(each, text(toKeptFrom(each, now, keepDays)), atOnce)),
    prunePeriods(before, atOnce),
    sql`delete from statusql.maintenance where ends_at < ${before}`,
    sql`
      delete from statusql.releases
      where deployed_at < ${before} and deployed_at < (select max(deployed_at) from statusql.releases)
    `,
  ];
  let gone = 0;
  for (const statement of statements) {
    const counted = sql`with gone as (${statement} returning 1) select count(*)::int as rows from gone`;
    const [row] = toRows(await db.execute(counted));
    gone += (row as { rows: number }).rows;
  }
  return gone;
}

/** By monitor, so that the primary key finds them: what is kept is not read. */
function pruneRollups(resolution: string, before: SQL, atOnce: number): SQL {
  return sql`
    delete from statusql.monitor_rollups using (
      select old.monitor_id, old.at from statusql.monitors cross join lateral (
        select monitor_id, at from statusql.monitor_rollups
        where monitor_id = monitors.id and resolution = ${resolution} and at < ${before}
        order by at limit ${atOnce}
      ) as old limit ${atOnce}
    ) as old
    where monitor_rollups.monitor_id = old.monitor_id and monitor_rollups.at = old.at
      and resolution = ${resolution}
  `;
}

function prunePeriods(before: SQL, atOnce: number): SQL {
  return sql`
    delete from statusql.monitor_periods where id in (
      select old.id from statusql.monitors cross join lateral (
        select id, until from statusql.monitor_periods
        where monitor_id = monitors.id and since < ${before}
        order by since limit ${atOnce}
      ) as old
      where old.until < ${before} limit ${atOnce}
    )
  `;
}
