import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireDetails } from '../../core/level.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { DAY_MS } from '../../core/whole-number.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { Track } from '../../history/advance.ts';
import { findWindowsOf, type Window } from '../../history/find-windows.ts';
import { type Judge, readNumbers, readStates } from '../../history/read-rehearsed.ts';
import { readSchedules } from '../../history/read-schedules.ts';
import { type RehearsedPeriod, rehearse, repeat, toDelays } from '../../history/rehearse.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { rehearsalInput } from '../inputs.ts';
import { findKind, readFields } from '../kinds/find-kind.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import type { Rehearsal } from '../views.ts';

type Monitor = typeof monitors.$inferSelect;
type RehearsalInput = z.output<typeof rehearsalInput>;

/**
 * Replays what was recorded of a monitor with other fields or other failures in a row: the periods that there would have been, and
 * when somebody would have been told of a problem: numbers where its kind judges them, else what counted. Nothing is changed.
 * @throws LevelError below the level `details`, UnknownNameError, InputError where the fields do not fit, or what was recorded does
 *   not tell what they would have found.
 */
export async function rehearseMonitor(
  context: ActionContext,
  input: z.input<typeof rehearsalInput>,
): Promise<Rehearsal> {
  requireDetails(context.viewer.level, 'A rehearsal');
  const asked = readInput(rehearsalInput, input);
  return useDatabase(context, async (db) => {
    const { id } = await findMonitor(db, asked.monitor);
    const [monitor] = await db.select().from(monitors).where(eq(monitors.id, id));
    if (!monitor) throw toInputError('monitor', 'It was deleted at this moment.');
    const to = await readNow(db, context);
    const range = { monitorId: id, from: new Date(to.getTime() - asked.days * DAY_MS), to };
    const replay = toReplay(context, monitor, asked);
    const states = await readStates(db, range);
    const { stretches, resolutionMs } = replay.judge
      ? await readNumbers(db, range, { judge: replay.judge, everyMs: monitor.everyMs })
      : {
          stretches: states.map((period) => () => repeat(period, monitor.everyMs)),
          resolutionMs: monitor.everyMs,
        };
    const periods = rehearse(stretches, { ...replay, to });
    const windows = findWindowsOf(monitor, await readSchedules(db, range.from, to), range.from, to);
    const toldBefore = listTold(states, windows);
    return {
      from: range.from,
      to,
      points: stretches.length,
      resolutionMs,
      periods,
      told: listTold(periods, windows).length,
      toldBefore: toldBefore.length,
      delays: toDelays(toldBefore, periods),
    };
  });
}

/** How recorded time is replayed: by what says how each number would be judged, or by what counted. */
interface Replay extends Pick<Track, 'failures' | 'successes'> {
  judge?: Judge;
}

function toReplay({ status }: ActionContext, monitor: Monitor, asked: RehearsalInput): Replay {
  const kind = findKind(status, monitor.kind);
  const { failures = monitor.failures } = asked;
  if (kind?.judge) {
    const judge = toJudge(kind, { ...monitor.fields, ...asked.fields });
    return { judge, failures, successes: monitor.successes };
  }
  const label = monitor.label ?? monitor.name;
  if (Object.keys(asked.fields).length > 0) {
    throw toInputError(
      'fields',
      `What "${label}" watches is no number that is recorded: only failures can be rehearsed, and only more of them.`,
    );
  }
  if (asked.failures === undefined || failures < monitor.failures) {
    throw toInputError(
      'failures',
      `Of "${label}" it is recorded what counted after ${monitor.failures} in a row: give as many or more.`,
    );
  }
  // What counted has had as many before it, and as many successes after.
  return { failures: failures - monitor.failures + 1, successes: 1 };
}

function toJudge(kind: MonitorKind, given: Record<string, unknown>): Judge {
  const fields = readFields(kind, given);
  return (value, counts) => kind.judge?.(value, fields, counts) ?? 'unknown';
}

/** The problems of which somebody is told: those that begin outside of maintenance. */
function listTold(periods: readonly RehearsedPeriod[], windows: readonly Window[]): RehearsedPeriod[] {
  return periods.filter(
    ({ status, since }) =>
      status === 'problem' && !windows.some(({ from, to }) => since >= from && since < to),
  );
}
