import type { Resolution } from '../core/monitor-words.ts';
import type { Status } from '../core/status.ts';
import type { Span } from './advance.ts';
import type { Window } from './find-windows.ts';

/** How long the buckets of each resolution are, in milliseconds. */
export const BUCKET_MS: Readonly<Record<Resolution, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Milliseconds in each state, and those of maintenance apart. */
export type StateMs = Record<Status | 'maintenance', number>;

/** What some time came to in one bucket. */
interface BucketShare {
  /** When the bucket begins. */
  at: Date;
  stateMs: StateMs;
}

/** No time at all. */
function noTime(): StateMs {
  return { fine: 0, unknown: 0, warning: 0, problem: 0, maintenance: 0 };
}

// The bound of what a long gap writes: where more buckets than these are unknown as a whole, none of them is written.
const MOST_UNKNOWN_BUCKETS = 100;

/**
 * Splits time over the buckets of a resolution, of UTC, with maintenance apart. Of a long time that is unknown the buckets are left
 * out in which nothing else is: a bucket that is not there is unknown.
 * @param windows when there is maintenance: in order, and apart from each other.
 * @param keptFrom what is older goes nowhere.
 */
export function splitSpans(
  spans: readonly Span[],
  windows: readonly Window[],
  resolution: Resolution,
  keptFrom = new Date(0),
): BucketShare[] {
  const size = BUCKET_MS[resolution];
  const buckets = new Map<number, StateMs>();
  for (const { state, from, to } of spans.flatMap((span) => cutOut(span, windows))) {
    for (let at = Math.max(from, toKept(keptFrom, size)); at < to; ) {
      const bucket = Math.floor(at / size) * size;
      const until = Math.min(bucket + size, to);
      const stateMs = buckets.get(bucket) ?? noTime();
      stateMs[state] += until - at;
      buckets.set(bucket, stateMs);
      at = until;
    }
  }
  const shares = [...buckets].map(([at, stateMs]) => ({ at: new Date(at), stateMs }));
  const known = shares.filter(({ stateMs }) => stateMs.unknown < size);
  return shares.length - known.length > MOST_UNKNOWN_BUCKETS ? known : shares;
}

/** What some time comes to in each state, with maintenance apart. */
export function sumSpans(spans: readonly Span[], windows: readonly Window[]): StateMs {
  const sum = noTime();
  for (const { state, from, to } of spans.flatMap((span) => cutOut(span, windows))) sum[state] += to - from;
  return sum;
}

/** Whole buckets are kept. */
function toKept(keptFrom: Date, size: number): number {
  return Math.ceil(keptFrom.getTime() / size) * size;
}

interface Piece {
  state: Status | 'maintenance';
  from: number;
  to: number;
}

/** A span as pieces, those in which there is maintenance being of no state. */
function cutOut({ status, from, to }: Span, windows: readonly Window[]): Piece[] {
  const pieces: Piece[] = [];
  let at = from.getTime();
  const end = to.getTime();
  for (const window of windows) {
    const begin = Math.max(at, window.from.getTime());
    const over = Math.min(end, window.to.getTime());
    if (over <= begin) continue;
    if (begin > at) pieces.push({ state: status, from: at, to: begin });
    pieces.push({ state: 'maintenance', from: begin, to: over });
    at = over;
  }
  if (at < end) pieces.push({ state: status, from: at, to: end });
  return pieces;
}
