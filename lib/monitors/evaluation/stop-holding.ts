import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';

/**
 * Says of monitors that are disabled since when they are: what counted holds no longer, and nothing is known of them until they are
 * evaluated again.
 */
export async function stopHolding(tx: Database, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const { monitorId } = monitorStates;
  const where = inArray(monitorId, [...ids]);
  // In the order in which recording takes them, so that neither waits for the other.
  await tx.select({ monitorId }).from(monitorStates).where(where).orderBy(asc(monitorId)).for('update');
  await tx.update(monitorStates).set({ stoppedAt: now }).where(where);
}
