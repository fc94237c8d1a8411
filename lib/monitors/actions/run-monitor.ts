import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { ActionContext } from '../action-context.ts';
import { useDatabase } from '../database.ts';
import { evaluateNow, readCurrent, recordNow, toKnown } from '../evaluation/evaluate-now.ts';
import { assertFields } from '../inputs/assert-monitor.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorRef } from '../inputs.ts';
import { readFields } from '../kinds/find-kind.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * Evaluates a monitor now and records what it says, as one of its evaluations.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for one that is disabled, or whose kind
 *   or fields the config knows no longer.
 */
export async function runMonitor(
  context: ActionContext,
  input: z.input<typeof monitorRef>,
): Promise<MonitorView> {
  const { status, viewer } = context;
  requireManage(viewer);
  const ref = readInput(monitorRef, input).monitor;
  const current = await useDatabase(context, (db) => readCurrent(db, context, ref));
  const { name, enabled, kind, fields } = current.row.monitor;
  if (!enabled) throw toInputError('monitor', `"${name}" is disabled: enable it first.`);
  const found = assertFields(status, kind, fields);
  // Outside of any use of the database: it may take as long as the kind says.
  const evaluated = await evaluateNow(status, found, {
    ...toKnown(current),
    fields: readFields(found, fields),
  });
  return useDatabase(context, async (db) => {
    await recordNow(db, context, current, evaluated);
    return readView(db, context, current.row.monitor.id);
  });
}
