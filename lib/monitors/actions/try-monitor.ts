import type { z } from 'zod';
import type { Evaluation } from '../../core/monitor-kind.ts';
import { requireManage } from '../../core/viewer.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { evaluateNow, readCurrent, toKnown } from '../evaluation/evaluate-now.ts';
import { assertFields } from '../inputs/assert-monitor.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorTrial } from '../inputs.ts';
import { readFields } from '../kinds/find-kind.ts';

/**
 * Says what a monitor would say now, or one of a kind with these fields, and records nothing. Fields that are given are all of them.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for an unknown kind and fields that do
 *   not fit it. What the kind throws is in what it says.
 */
export async function tryMonitor(
  context: ActionContext,
  input: z.input<typeof monitorTrial>,
): Promise<Evaluation & { durationMs: number }> {
  const { status, viewer } = context;
  requireManage(viewer);
  const trial = readInput(monitorTrial, input);
  const { kind, fields, ...known } = await useDatabase(context, async (db) => {
    if ('kind' in trial) return { ...trial, now: await readNow(db, context) };
    const current = await readCurrent(db, context, trial.monitor);
    const { monitor } = current.row;
    return { kind: monitor.kind, fields: trial.fields ?? monitor.fields, ...toKnown(current) };
  });
  const found = assertFields(status, kind, fields);
  return evaluateNow(status, found, { ...known, fields: readFields(found, fields) });
}
