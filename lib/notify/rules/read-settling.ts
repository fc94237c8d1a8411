import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { toDate } from '../../monitors/database.ts';

// What is evaluated less often is not waited for.
const MOST_MS = 120_000;
// The next evaluation may be late.
const SHARE = 1.5;

/**
 * Until when it is open whether something explains monitors that are bad, by their ids: for what they stand on and was not evaluated
 * since they became bad, and for what they stand on and is well again, since they themselves were last evaluated.
 */
export async function readSettling(tx: Database, now: Date): Promise<ReadonlyMap<string, Date>> {
  const awaited = (everyMs: string) =>
    sql`case when ${sql.raw(everyMs)} <= ${MOST_MS}::int then ${sql.raw(everyMs)} * ${SHARE}::float8 * interval '1 millisecond' end`;
  const rows = await tx.execute(sql`
    with recursive reached(monitor_id, id) as (
      select monitors.id, unnest(monitors.depends_on) from ${monitors} as monitors
      where monitors.depends_on <> '{}' and monitors.id in (select monitor_id from ${monitorAlerts})
      union select reached.monitor_id, unnest(monitors.depends_on)
      from reached join ${monitors} as monitors on monitors.id = reached.id
    ),
    open as (
      select monitors.id, monitors.every_ms, states.checked_at, periods.since, periods.status
      from ${monitors} as monitors
      join ${monitorStates} as states on states.monitor_id = monitors.id
      join ${monitorPeriods} as periods on periods.monitor_id = monitors.id
      where periods.until is null and not periods.is_gap and monitors.enabled
        and monitors.id in (select id from reached union select monitor_id from reached)
    )
    select reached.monitor_id, (extract(epoch from max(case
      when stood_on.checked_at < own.since then own.since + ${awaited('stood_on.every_ms')}
      when own.checked_at < stood_on.since and stood_on.status <> 'problem' then stood_on.since + ${awaited('own.every_ms')}
    end)) * 1000)::float8 as until_ms
    from reached join open as own on own.id = reached.monitor_id join open as stood_on on stood_on.id = reached.id
    group by reached.monitor_id
  `);
  return new Map(
    toRows(rows).flatMap((row) => {
      const { monitor_id: id, until_ms: ms } = row as { monitor_id: string; until_ms: number | null };
      const until = ms === null ? undefined : toDate(ms);
      return until && until > now ? [[id, until] as const] : [];
    }),
  );
}
