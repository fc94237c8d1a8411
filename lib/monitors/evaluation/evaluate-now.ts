import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow } from '../database.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { type MonitorRow, readMonitorRows } from '../rows/monitor-rows.ts';
import { type KindContext, startEvaluation, type TimedEvaluation, toTimedEvaluation } from './evaluate.ts';
import { findRelease } from './read-release.ts';
import { record } from './record.ts';

/** Evaluates once, apart from the slots of any monitor, under the limits of the core. */
export async function evaluateNow(
  status: StatusQL,
  kind: MonitorKind,
  known: KindContext,
): Promise<TimedEvaluation> {
  return toTimedEvaluation(status, kind, await startEvaluation(status, kind, known).outcome);
}

/** A monitor as it is at a time. */
export interface CurrentMonitor {
  row: MonitorRow;
  now: Date;
}

/**
 * One monitor as it is now, by what people call it.
 * @throws UnknownNameError where it is not there.
 */
export async function readCurrent(
  db: Database,
  context: ActionContext,
  ref: string,
): Promise<CurrentMonitor> {
  const { id } = await findMonitor(db, ref);
  const now = await readNow(db, context);
  const [row] = await readMonitorRows(db, context.status, now, { where: eq(monitors.id, id) });
  // Somebody may have deleted it meanwhile.
  return row ? { row, now } : readCurrent(db, context, ref);
}

/** What the kind of a monitor is told beside its fields. */
export function toKnown({ row: { monitor, state, status, since }, now }: CurrentMonitor) {
  return {
    now,
    previous: since ? status : undefined,
    beatAt: state?.beatAt ?? undefined,
    beatFailure: state?.beatFailure ?? undefined,
    createdAt: monitor.createdAt,
  };
}

/** Records what was found of a monitor now, as if it were a slot of its own: its next one comes when it would have come. */
export async function recordNow(
  db: Database,
  { status, now: clock }: ActionContext,
  { row: { monitor }, now }: CurrentMonitor,
  evaluated: TimedEvaluation,
): Promise<void> {
  const { id: monitorId, name, kind, fields, everyMs, createdAt } = monitor;
  const claim = { monitorId, name, kind, fields, everyMs, slot: now, now, createdAt };
  const release = await findRelease(status, { use: (work) => work(db) });
  const { keepDays } = status.watch || {};
  await record(db, [{ claim, evaluated }], { status, release, keepDays, now: clock?.() });
}
