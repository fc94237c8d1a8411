import { z } from 'zod';
import { requireStatus } from '../../core/level.ts';
import type { Database } from '../../db/client.ts';
import { readUptimes as readByIds } from '../../history/read-uptimes.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { uptimeRange } from '../inputs.ts';
import { findMonitors } from '../rows/find-monitors.ts';
import type { Uptime } from '../views.ts';

/**
 * The uptime of monitors up to now, by their ids, in a constant number of statements; who is not there is left out.
 * @throws LevelError below the level `status`, InputError.
 */
export async function readUptimes(
  context: ActionContext,
  input: z.input<typeof uptimeRange>,
): Promise<ReadonlyMap<string, Uptime>> {
  requireStatus(context.viewer.level);
  const { monitors, days } = readInput(uptimeRange, input);
  return useDatabase(context, async (db) =>
    readByIds(db, await toIds(db, monitors), { days, now: await readNow(db, context) }),
  );
}

const id = z.uuid();

/** Lists of monitors have their ids already. */
async function toIds(db: Database, monitors: readonly string[]): Promise<string[]> {
  if (monitors.every((monitor) => id.safeParse(monitor).success)) return [...monitors];
  const found = await findMonitors(db, monitors);
  return [...new Set([...found.values()].map((monitor) => monitor.id))];
}
