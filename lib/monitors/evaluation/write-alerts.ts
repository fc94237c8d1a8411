import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import type { WrittenPeriod } from '../../history/write-periods.ts';
import { toClock } from '../database.ts';

/**
 * Notes down of which monitors something may be due to be told, in the transaction that writes their periods: those that became bad,
 * and of those that were, whatever became of them. Gaps and what is unknown are neither.
 */
export async function writeAlerts(
  tx: Database,
  written: readonly WrittenPeriod[],
  now?: Date,
): Promise<void> {
  // Of a gap and what comes after it the last one is open.
  const known = written.filter(({ isGap, status }) => !isGap && status !== 'unknown');
  if (known.length === 0) return;
  const rows = known.map(({ monitorId, status, since }) => ({
    id: monitorId,
    since,
    bad: status !== 'fine',
  }));
  // In the order in which a run of the rules takes them, so that neither waits for the other. An alert that is deleted meanwhile
  // comes back as that of a monitor that is fine, which the next run forgets.
  await tx.execute(sql`
    insert into ${monitorAlerts} (monitor_id, since, changed_at)
    select id, since, ${toClock(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as found(id uuid, since timestamptz, bad boolean)
    where bad or id in (select monitor_id from ${monitorAlerts})
    order by id
    on conflict (monitor_id) do update set changed_at = excluded.changed_at
  `);
}
