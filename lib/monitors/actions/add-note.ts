import type { z } from 'zod';
import { requireManage } from '../../core/viewer.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { note } from '../inputs.ts';
import { insertNote, toAuthor } from '../notes.ts';
import { readPeriod } from '../views/read-period.ts';
import type { PeriodView } from '../views.ts';

/**
 * Writes a note to a period, such as what was done; also to one that is over.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError.
 */
export async function addNote(context: ActionContext, input: z.input<typeof note>): Promise<PeriodView> {
  requireManage(context.viewer);
  const { period, text, isPublic } = readInput(note, input);
  return useDatabase(context, async (db) => {
    const { id } = await readPeriod(db, context, period);
    const at = await readNow(db, context);
    const author = toAuthor(context.viewer);
    await insertNote(db, { periodId: Number(id), author, at, text, isPublic });
    return readPeriod(db, context, period);
  });
}
