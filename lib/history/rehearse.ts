import { STATUSES, type Status } from '../core/status.ts';
import { advance, type Observation, type Track } from './advance.ts';

/** An evaluation that is replayed, and for how long it holds where another one follows at once. */
export interface ReplayStep extends Observation {
  holdsMs: number;
}

/** A recorded stretch of time as evaluations: where something counts already, and after what was found last. */
export type Stretch = (counts?: Status, last?: Status) => ReplayStep[];

/** A period that would have been. */
export interface RehearsedPeriod {
  status: Status;
  since: Date;
  until: Date;
}

/** The periods that recorded time would have come to, the oldest first; what is not there is a gap. */
export function rehearse(
  stretches: readonly Stretch[],
  { to, ...settings }: Pick<Track, 'failures' | 'successes'> & { to: Date },
): RehearsedPeriod[] {
  const periods: RehearsedPeriod[] = [];
  let track: Track = { ...settings, streak: 0, everyMs: 1 };
  let last: Status | undefined;
  for (const stretch of stretches) {
    for (const observation of stretch(track.status, last)) {
      const step = advance(track, observation);
      const open = periods.at(-1);
      if (open && step.closes) open.until = step.closes;
      for (const { status, since, until = to } of step.opens) periods.push({ status, since, until });
      const { status, checkedAt, streak } = step;
      const since = step.opens.at(-1)?.since ?? track.since;
      track = { ...track, status, since, checkedAt, streak, everyMs: observation.holdsMs };
      last = observation.status;
    }
  }
  return periods;
}

/**
 * How much later each recorded problem would have been told, in milliseconds: 0 where it would have been as soon or sooner, null
 * where not while it lasted.
 */
export function toDelays(
  recorded: readonly Omit<RehearsedPeriod, 'status'>[],
  rehearsed: readonly RehearsedPeriod[],
): { since: Date; delayMs: number | null }[] {
  const problems = rehearsed.filter(({ status }) => status === 'problem');
  let index = 0;
  return recorded.map(({ since, until }) => {
    while ((problems[index]?.until ?? until) <= since) index += 1;
    const told = problems[index];
    const isTold = told !== undefined && told.since < until;
    return { since, delayMs: isTold ? Math.max(0, told.since.getTime() - since.getTime()) : null };
  });
}

/**
 * Evaluations evenly over a bucket, of which nobody knows the order: first such as the one before it, so that what goes on is no
 * change. Each holds for the interval of its monitor at least, which may be longer than the bucket.
 */
export function spread(
  { at, lengthMs, everyMs = 0 }: { at: Date; lengthMs: number; everyMs?: number },
  found: readonly { status: Status; times: number }[],
  last?: Status,
): ReplayStep[] {
  const statuses = [...found]
    .sort(
      (a, b) =>
        Number(b.status === last) - Number(a.status === last) ||
        STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
    )
    .flatMap(({ status, times }) => new Array<Status>(times).fill(status));
  const apartMs = Math.floor(lengthMs / Math.max(1, statuses.length));
  const holdsMs = Math.max(apartMs, everyMs);
  return statuses.map((status, index) => ({ status, at: new Date(at.getTime() + index * apartMs), holdsMs }));
}

// No more in a row are ever asked for.
const MOST_IN_A_ROW = 100;

/** The evaluations of a period, one each interval; of a long one the last holds for its rest. */
export function repeat({ status, since, until }: RehearsedPeriod, everyMs: number): ReplayStep[] {
  const lengthMs = until.getTime() - since.getTime();
  const times = Math.min(MOST_IN_A_ROW, Math.max(1, Math.round(lengthMs / everyMs)));
  return Array.from({ length: times }, (_, index) => ({
    status,
    at: new Date(since.getTime() + index * everyMs),
    holdsMs: index === times - 1 ? Math.max(1, lengthMs - index * everyMs) : everyMs,
  }));
}
