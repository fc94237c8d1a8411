import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { inShortTransaction, readNow, useDatabase } from '../database.ts';
import { resolveDependencies } from '../dependencies/resolve-dependencies.ts';
import { assertFields, assertName, assertNotifees } from '../inputs/assert-monitor.ts';
import { readInput } from '../inputs/read-input.ts';
import { resolveAddresses } from '../inputs/resolve-addresses.ts';
import { monitorInput } from '../inputs.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * Makes a monitor, which is due at once.
 * @throws LevelError or RightError without the right to manage; InputError for a name that is taken, an unknown kind, fields that do
 *   not fit it, notifees who are no staff, addresses that are none of https, and what it cannot stand on.
 */
export async function createMonitor(
  context: ActionContext,
  input: z.input<typeof monitorInput>,
): Promise<MonitorView> {
  requireManage(context.viewer);
  const { addresses, ...rest } = readInput(monitorInput, input);
  const monitor = { ...rest, addresses: resolveAddresses(addresses) };
  assertName(context.status, monitor.name);
  assertFields(context.status, monitor.kind, monitor.fields);
  await assertNotifees(context.status, monitor);
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const id = await inShortTransaction(db, (tx) => insertMonitor(tx, monitor, now));
    return readView(db, context, id);
  });
}

async function insertMonitor(
  tx: Database,
  { dependsOn, ...monitor }: z.output<typeof monitorInput>,
  now: Date,
): Promise<string> {
  const [row] = await tx
    .insert(monitors)
    .values({
      ...monitor,
      origin: 'people',
      dependsOn: await resolveDependencies(tx, monitor, dependsOn),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing({ target: monitors.name })
    .returning({ id: monitors.id });
  if (!row) throw toInputError('name', `The name "${monitor.name}" is taken.`);
  await tx.insert(monitorStates).values({ monitorId: row.id, nextAt: now });
  return row.id;
}
