import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireDetails } from '../../core/level.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import type { ActionContext } from '../action-context.ts';
import { useDatabase } from '../database.ts';
import { type TimedEvaluation, toStorable } from '../evaluation/evaluate.ts';
import {
  type CurrentMonitor,
  evaluateNow,
  readCurrent,
  recordNow,
  toKnown,
} from '../evaluation/evaluate-now.ts';
import { readInput } from '../inputs/read-input.ts';
import { beatInput } from '../inputs.ts';
import { findKind, readFields } from '../kinds/find-kind.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * Takes the beat of what a monitor waits for, and records at once what it says then. One that is not ok is a problem until one comes
 * that is.
 * @throws LevelError below the level `details`; UnknownNameError; InputError for a monitor that waits for no beats.
 */
export async function beat(context: ActionContext, input: z.input<typeof beatInput>): Promise<MonitorView> {
  requireDetails(context.viewer.level, 'A beat');
  const {
    monitor,
    ok,
    message = 'What it watches says that something is wrong.',
  } = readInput(beatInput, input);
  return useDatabase(context, async (db) => {
    const current = await readCurrent(db, context, monitor);
    const { id, name, kind, enabled } = current.row.monitor;
    if (!findKind(context.status, kind)?.takesBeats) {
      throw toInputError('monitor', `"${name}" waits for no beats: its kind is ${kind}.`);
    }
    const beaten = ok
      ? { beatAt: current.now, beatFailure: null }
      : { beatFailure: toStorable(context.status.redact(message)) };
    await db.update(monitorStates).set(beaten).where(eq(monitorStates.monitorId, id));
    // One that is disabled takes them, so that it is right when it is enabled.
    if (enabled) await recordNow(db, context, current, await evaluateBeat(context, current, beaten));
    return readView(db, context, id);
  });
}

async function evaluateBeat(
  { status }: ActionContext,
  current: CurrentMonitor,
  { beatAt, beatFailure }: { beatAt?: Date; beatFailure: string | null },
): Promise<TimedEvaluation> {
  const { kind, fields } = current.row.monitor;
  const found = findKind(status, kind);
  if (!found) throw toInputError('monitor', `The config has no kind "${kind}" any more.`);
  const known = toKnown(current);
  return evaluateNow(status, found, {
    ...known,
    beatAt: beatAt ?? known.beatAt,
    beatFailure: beatFailure ?? undefined,
    fields: readFields(found, fields),
  });
}
