import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { ActionContext } from '../action-context.ts';
import { inShortTransaction, readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { acknowledgement } from '../inputs.ts';
import { insertNote, toAuthor } from '../notes.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { readMonitorRows } from '../rows/monitor-rows.ts';
import { readPeriod } from '../views/read-period.ts';
import type { PeriodView } from '../views.ts';

/**
 * Takes on what is wrong with a monitor, with a note where there is one; whoever does so last has it.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError where nothing is wrong.
 */
export async function acknowledge(
  context: ActionContext,
  input: z.input<typeof acknowledgement>,
): Promise<PeriodView> {
  requireManage(context.viewer);
  const { monitor, note } = readInput(acknowledgement, input);
  const author = toAuthor(context.viewer);
  return useDatabase(context, async (db) => {
    const { id, label } = await findMonitor(db, monitor);
    const now = await readNow(db, context);
    const period = await inShortTransaction(db, async (tx) => {
      const open = await takeOn(tx, context, now, id);
      if (open === undefined)
        throw toInputError('monitor', `Nothing is wrong with "${label}": there is nothing to take on.`);
      if (note !== undefined) await insertNote(tx, { periodId: open, author, at: now, text: note });
      return open;
    });
    return readPeriod(db, context, String(period));
  });
}

/** @returns the id of the period; nothing where nothing is wrong. */
async function takeOn(
  tx: Database,
  { status, viewer }: ActionContext,
  now: Date,
  id: string,
): Promise<number | undefined> {
  const [row] = await readMonitorRows(tx, status, now, { where: eq(monitors.id, id) });
  if (!row?.period || (row.status !== 'problem' && row.status !== 'warning')) return undefined;
  const [taken] = await tx
    .update(monitorPeriods)
    .set({ acknowledgedBy: toAuthor(viewer), acknowledgedAt: now })
    // It may have ended in this very moment.
    .where(and(eq(monitorPeriods.id, row.period.id), isNull(monitorPeriods.until)))
    .returning({ id: monitorPeriods.id });
  return taken?.id;
}
