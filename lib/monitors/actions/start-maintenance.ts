import { inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { maintenance } from '../../db/schema/maintenance.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { assertSchedule } from '../../history/assert-schedule.ts';
import type { Schedule } from '../../history/find-windows.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { maintenanceInput } from '../inputs.ts';
import { toAuthor } from '../notes.ts';
import { findMonitor, findMonitors } from '../rows/find-monitors.ts';
import { toMaintenanceViews } from '../views/to-maintenance-views.ts';
import type { MaintenanceView } from '../views.ts';

/**
 * Begins a maintenance of monitors, of groups or of all: now, later, or anew by a cron line. What is over is counted already: one that
 * began earlier begins now.
 * @throws LevelError or RightError without the right to manage; UnknownNameError for a monitor; InputError where it is about nothing,
 *   about a group that no monitor is in, ends before it begins, or has a cron line that is none or never comes.
 */
export async function startMaintenance(
  context: ActionContext,
  input: z.input<typeof maintenanceInput>,
): Promise<MaintenanceView> {
  requireManage(context.viewer);
  const asked = readInput(maintenanceInput, input);
  const { reason, isForAll, groups, timeZone } = asked;
  if (!isForAll && asked.monitors.length + groups.length === 0) {
    throw toInputError('monitors', 'Say what is worked on: monitors, groups, or all of them.');
  }
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const schedule = toSchedule(asked, now);
    assertSchedule(schedule);
    const found = await findMonitors(db, asked.monitors);
    const stranger = asked.monitors.find((monitor) => !found.has(monitor));
    // It says which there are.
    if (stranger !== undefined) await findMonitor(db, stranger);
    await assertGroups(db, groups);
    const rows = await db
      .insert(maintenance)
      .values({
        ...schedule,
        ...{ reason, isForAll, groups, timeZone },
        monitorIds: [...new Set([...found.values()].map(({ id }) => id))],
        createdBy: toAuthor(context.viewer),
        createdAt: now,
      })
      .returning();
    const [view] = await toMaintenanceViews(db, context.viewer, now, rows);
    return view as MaintenanceView;
  });
}

/** A script that misspells a group must not believe that nobody is told of it. */
async function assertGroups(db: Database, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  const where = inArray(monitors.group, [...groups]);
  const found = await db.selectDistinct({ group: monitors.group }).from(monitors).where(where);
  const stranger = groups.find((name) => !found.some(({ group }) => group === name));
  if (stranger !== undefined) throw toInputError('groups', `No monitor is in a group "${stranger}".`);
}

/** One that is once may be given by its length. */
function toSchedule(asked: z.output<typeof maintenanceInput>, now: Date): Schedule {
  const { startsAt = now, endsAt, cron = null, timeZone, durationMs = null } = asked;
  const begins = startsAt > now ? startsAt : now;
  if (cron !== null || durationMs === null || endsAt) {
    return { startsAt: begins, endsAt: endsAt ?? null, cron, timeZone, durationMs };
  }
  const ends = new Date(startsAt.getTime() + durationMs);
  return { startsAt: begins, endsAt: ends, cron, timeZone, durationMs: null };
}
