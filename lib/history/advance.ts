import { STATUSES, type Status } from '../core/status.ts';

/** What is known of one monitor before an evaluation: its open period, its state and how it is watched. */
export interface Track {
  /** The status of its open period: what counts; nothing before the first evaluation. */
  status?: Status;
  /** When that period began. */
  since?: Date;
  /** Whether nothing was evaluated in that period. */
  isGap?: boolean;
  /** When it was evaluated last; up to here its history is written. */
  checkedAt?: Date;
  /** How many evaluations in a row have found other than what counts; below zero where they found better. */
  streak: number;
  /** The interval by which that was, in milliseconds. */
  everyMs: number;
  /** When it was disabled since. */
  stoppedAt?: Date;
  /** How many worse ones in a row count. */
  failures: number;
  /** How many better ones in a row count. */
  successes: number;
}

/** What an evaluation saw, and when. */
export interface Observation {
  status: Status;
  at: Date;
}

/** A stretch of time and how it counts; a gap counts as unknown. */
export interface Span {
  status: Status;
  from: Date;
  to: Date;
}

/** A period to be written; without `until` it is open. */
export interface NewPeriod {
  status: Status;
  isGap: boolean;
  since: Date;
  until?: Date;
}

/** What an evaluation changes. */
export interface Step {
  /** When it counts as done: never before the one before. */
  checkedAt: Date;
  streak: number;
  /** What counts from now on. */
  status: Status;
  /** When the open period ends, where it does. */
  closes?: Date;
  /** The periods that begin: none, one, or a gap and the one after it. */
  opens: NewPeriod[];
  /** How the time since the last evaluation counts. */
  spans: Span[];
}

/** So many intervals a state holds without another evaluation: one may be missed, and the next one late. */
export const HELD_INTERVALS = 2.5;

/** What an evaluation changes in the history of its monitor. */
export function advance(track: Track, observation: Observation): Step {
  const checkedAt = toCheckedAt(track, observation.at);
  const begin = (status: Status): NewPeriod => ({ status, isGap: false, since: checkedAt });
  const spans = toSpans(track, checkedAt);
  const seen = observation.status;
  if (track.status === undefined) return { checkedAt, streak: 0, status: seen, opens: [begin(seen)], spans };

  const gap = track.isGap ? undefined : findGap(track, checkedAt);
  if (gap) return { checkedAt, streak: 0, status: seen, closes: gap.since, opens: [gap, begin(seen)], spans };

  const streak = toStreak(track, track.status, seen);
  const counts = track.isGap || streak >= track.failures || -streak >= track.successes;
  if (!counts || (seen === track.status && !track.isGap)) {
    return { checkedAt, streak, status: track.status, opens: [], spans };
  }
  return { checkedAt, streak: 0, status: seen, closes: checkedAt, opens: [begin(seen)], spans };
}

/**
 * What counts of a monitor at a moment, since when: nothing before its first evaluation, and a gap where its last one is too
 * long ago, though that is not written yet.
 */
export function toCurrent(track: Track, now: Date): Omit<NewPeriod, 'until'> | undefined {
  const { status, since, isGap = false } = track;
  if (status === undefined || !since) return undefined;
  const gap = isGap ? undefined : findGap(track, now);
  return gap ? { status: gap.status, isGap: true, since: gap.since } : { status, isGap, since };
}

/** How the time from the last evaluation to a moment counts. */
export function toSpans(track: Pick<Track, 'status' | keyof Held>, to: Date): Span[] {
  const { status, checkedAt: from } = track;
  if (status === undefined || !from || to <= from) return [];
  const gap = findGap(track, to);
  if (!gap) return [{ status, from, to }];
  return [
    { status, from, to: gap.since },
    { status: gap.status, from: gap.since, to },
  ];
}

type Held = Pick<Track, 'checkedAt' | 'everyMs' | 'stoppedAt'>;

/** The gap up to a moment; nothing where the last evaluation holds so long. */
function findGap({ checkedAt, everyMs, stoppedAt }: Held, until: Date) {
  if (!checkedAt) return undefined;
  // A period is never of no time.
  const stopped = stoppedAt && Math.max(+stoppedAt, +checkedAt + 1);
  const isLate = Math.min(stopped ?? Infinity, +until) - +checkedAt > HELD_INTERVALS * everyMs;
  const since = isLate ? +checkedAt + everyMs : stopped;
  if (since === undefined || since >= +until) return undefined;
  return { status: 'unknown' as const, isGap: true, since: new Date(since), until };
}

/** A clock that went back never moves history back: what is written stays, and time goes on behind it. */
function toCheckedAt({ checkedAt, since }: Track, at: Date): Date {
  const last = Math.max(checkedAt?.getTime() ?? -Infinity, since?.getTime() ?? -Infinity);
  return new Date(Math.max(at.getTime(), last + 1));
}

function toStreak({ streak }: Track, counts: Status, seen: Status): number {
  const direction = Math.sign(STATUSES.indexOf(seen) - STATUSES.indexOf(counts));
  if (direction === 0) return 0;
  return Math.sign(streak) === direction ? streak + direction : direction;
}
