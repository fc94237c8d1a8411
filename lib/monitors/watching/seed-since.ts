import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { HELD_INTERVALS } from '../../history/advance.ts';
import { heldMs } from '../../history/held-ms.ts';

/**
 * Tells the reports since when each check is as it is, so that a restart does not forget it. What was evaluated too long ago is a
 * gap by now, though nobody has written that yet.
 */
export async function seedSince(db: Database, status: StatusQL): Promise<void> {
  const { status: state, since } = monitorPeriods;
  const rows = await db
    .select({ fields: monitors.fields, state, since })
    .from(monitorPeriods)
    .innerJoin(monitors, eq(monitors.id, monitorPeriods.monitorId))
    .innerJoin(monitorStates, eq(monitorStates.monitorId, monitorPeriods.monitorId))
    .where(
      and(
        eq(monitors.origin, 'check'),
        eq(monitors.enabled, true),
        isNull(monitorPeriods.until),
        eq(monitorPeriods.isGap, false),
        isNull(monitorStates.stoppedAt),
        sql`${monitorStates.checkedAt} > clock_timestamp() - ${HELD_INTERVALS}::float8 * ${heldMs} * interval '1 millisecond'`,
      ),
    );
  for (const { fields, state: counts, since: at } of rows) {
    const { resource, check } = fields as { resource: string; check: string };
    status.seedSince(resource, check, counts, at);
  }
}
