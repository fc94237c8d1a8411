import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { ConflictError, toInputError, UnknownNameError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { inShortTransaction, isTaken, lockState, readNow, useDatabase } from '../database.ts';
import { resolveDependencies } from '../dependencies/resolve-dependencies.ts';
import { stopHolding } from '../evaluation/stop-holding.ts';
import { assertChange, type MonitorChange, type StoredMonitor } from '../inputs/assert-change.ts';
import { readInput } from '../inputs/read-input.ts';
import { resolveAddresses } from '../inputs/resolve-addresses.ts';
import { monitorChange } from '../inputs.ts';
import { toAuthor } from '../notes.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * Changes a monitor: what is left out stays, and `fields` are given in whole; so are `addresses`, of which those that stay are named
 * by their id. A change of what is evaluated makes it due at once.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; ConflictError where somebody changed it since the
 *   version that was read; InputError as `createMonitor`, and for what the config or
 *   code says of it.
 */
export async function changeMonitor(
  context: ActionContext,
  input: z.input<typeof monitorChange>,
): Promise<MonitorView> {
  requireManage(context.viewer);
  const { monitor, ...change } = readInput(monitorChange, input);
  return useDatabase(context, async (db) => {
    const { id } = await findMonitor(db, monitor);
    const now = await readNow(db, context);
    const before = await readVersion(db, id, change.version, monitor);
    await assertChange(db, context.status, before, change);
    await inShortTransaction(db, (tx) =>
      updateMonitor(tx, before, change, { now, by: toAuthor(context.viewer) }),
    ).catch((error) => {
      throw isTaken(error) ? toInputError('name', `The name "${change.name}" is taken.`) : error;
    });
    return readView(db, context, id);
  });
}

/** The monitor, where it still has the version that was read. */
async function readVersion(db: Database, id: string, version: number, ref: string): Promise<StoredMonitor> {
  const [row] = await db.select().from(monitors).where(eq(monitors.id, id));
  if (!row) throw new UnknownNameError(ref, []);
  if (row.version === version) return row;
  const by =
    row.updatedBy ?? { people: 'somebody', check: 'the config', code: 'the code that made it' }[row.origin];
  throw new ConflictError(
    `"${row.name}" was changed by ${by} at ${row.updatedAt.toISOString()}, since you read it: it has the version ${row.version}, and yours is ${version}. Read it again.`,
  );
}

async function updateMonitor(
  tx: Database,
  before: StoredMonitor,
  change: MonitorChange,
  { now, by }: { now: Date; by: string },
): Promise<void> {
  const { dependsOn, addresses, version, ...rest } = change;
  const { id, name, everyMs, enabled } = before;
  const stood = dependsOn && (await resolveDependencies(tx, { id, name: change.name ?? name }, dependsOn));
  await lockState(tx, id);
  const [changed] = await tx
    .update(monitors)
    .set({
      ...rest,
      dependsOn: stood,
      addresses: addresses && resolveAddresses(addresses, before.addresses),
      // Whoever says so has it be so, also when the check that it watches comes back.
      retired: (change.enabled ?? enabled) === enabled ? undefined : false,
      version: sql`${monitors.version} + 1`,
      updatedAt: now,
      updatedBy: by,
    })
    .where(and(eq(monitors.id, id), eq(monitors.version, version)))
    .returning({ id: monitors.id });
  // Somebody else was faster, in this very moment.
  if (!changed) await readVersion(tx, id, version, name);
  const isDue =
    change.fields || (change.everyMs ?? everyMs) !== everyMs || (change.enabled ?? enabled) !== enabled;
  if (isDue) {
    await tx.update(monitorStates).set({ nextAt: now }).where(eq(monitorStates.monitorId, id));
  }
  if (enabled && change.enabled === false) await stopHolding(tx, [id], now);
}
