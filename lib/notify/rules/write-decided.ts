import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import type { Due } from './due.ts';

/** Writes what a run came to: of what is over, that nothing is to be told any more. */
export async function writeDecided(tx: Database, dues: readonly Due[], now: Date): Promise<void> {
  const over = dues.filter(({ next }) => !next).map(({ openAlert }) => openAlert.alert.monitorId);
  if (over.length > 0) {
    await tx.execute(sql`
      delete from ${monitorAlerts}
      where monitor_id in (select id from jsonb_to_recordset(${toJson(over.map((id) => ({ id })))}) as over(id uuid))
    `);
  }
  const rows = dues.flatMap(({ openAlert: { alert }, next }) => {
    if (!next) return [];
    const { toldStatus, toldAt, toldTo, flappingSince, heldBy, heldUntil } = next;
    return [{ id: alert.monitorId, toldStatus, toldAt, toldTo, flappingSince, heldBy, heldUntil }];
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${monitorAlerts} set decided_at = ${now.toISOString()}::timestamptz,
      told_status = next."toldStatus", told_at = next."toldAt",
      told_to = array(select jsonb_array_elements_text(next."toldTo")),
      flapping_since = next."flappingSince", held_by = next."heldBy", held_until = next."heldUntil"
    from jsonb_to_recordset(${toJson(rows)}) as next(
      id uuid, "toldStatus" text, "toldAt" timestamptz, "toldTo" jsonb, "flappingSince" timestamptz,
      "heldBy" text, "heldUntil" timestamptz
    )
    where monitor_id = next.id
  `);
}

/** As text: a driver that knows the type of the parameter would write the text as JSON once more. */
function toJson(rows: readonly object[]) {
  return sql`${JSON.stringify(rows)}::text::jsonb`;
}
