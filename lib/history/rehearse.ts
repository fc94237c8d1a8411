import { STATUSES, type Status } from '../core/status.ts';
import { advance, type Observation, type Track } from './advance.ts';

/** What was recorded of a monitor in one bucket, in the words of what is rehearsed. */
export interface RehearsedBucket {
  at: Date;
  /** How long it is, in milliseconds. */
  lengthMs: number;
  /** What would have been found in it and how often: nobody knows in which order. */
  found: readonly { status: Status; times: number }[];
}

/** How the replayed monitor would be watched, and until when. */
export interface RehearsalSettings extends Pick<Track, 'everyMs' | 'failures' | 'successes'> {
  to: Date;
}

/** A period that would have been. */
export interface RehearsedPeriod {
  status: Status;
  since: Date;
  until: Date;
}

/** The periods that recorded buckets would have come to, the oldest first; what is not there is a gap. */
export function rehearse(
  buckets: readonly RehearsedBucket[],
  { to, ...settings }: RehearsalSettings,
): RehearsedPeriod[] {
  const periods: RehearsedPeriod[] = [];
  let track: Track = { ...settings, streak: 0 };
  let last: Status | undefined;
  for (const bucket of buckets) {
    for (const observation of toObservations(bucket, last)) {
      // One that stands for a bucket holds for as long as the bucket.
      const everyMs = Math.max(settings.everyMs, bucket.lengthMs);
      const step = advance({ ...track, everyMs }, observation);
      const open = periods.at(-1);
      if (open && step.closes) open.until = step.closes;
      for (const { status, since, until = to } of step.opens) periods.push({ status, since, until });
      const since = step.opens.at(-1)?.since ?? track.since;
      track = { ...track, status: step.status, since, checkedAt: step.checkedAt, streak: step.streak };
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
  recorded: readonly Pick<RehearsedPeriod, 'since' | 'until'>[],
  rehearsed: readonly RehearsedPeriod[],
): { since: Date; delayMs: number | null }[] {
  const problems = rehearsed.filter(({ status }) => status === 'problem');
  return recorded.map(({ since, until }) => {
    const told = problems.find((problem) => problem.until > since && problem.since < until);
    return { since, delayMs: told ? Math.max(0, told.since.getTime() - since.getTime()) : null };
  });
}

/** The evaluations of a bucket, evenly: first such as the one before it, so that what goes on is no change. */
function toObservations({ at, lengthMs, found }: RehearsedBucket, last?: Status): Observation[] {
  const ordered = [...found].sort(
    (a, b) =>
      Number(b.status === last) - Number(a.status === last) ||
      STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
  );
  const statuses = ordered.flatMap(({ status, times }) => new Array<Status>(times).fill(status));
  const stepMs = lengthMs / Math.max(1, statuses.length);
  return statuses.map((status, index) => ({
    status,
    at: new Date(at.getTime() + Math.floor(index * stepMs)),
  }));
}
