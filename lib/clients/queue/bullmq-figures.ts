/** What is used of a job of BullMQ; times are in milliseconds since 1970. */
export interface WaitingJob {
  /** When it was added. */
  timestamp: number;
  /** When a worker took it last, if one did. */
  processedOn?: number;
  /** The delay is in milliseconds. */
  opts: { delay?: number };
}

/**
 * For how long the oldest of some waiting jobs could have been taken, in seconds; null when there is none.
 * @param now in milliseconds since 1970.
 */
export function toOldestWaitingSeconds(jobs: readonly WaitingJob[], now: number): number | null {
  if (jobs.length === 0) return null;
  const oldest = Math.min(...jobs.map(findStart));
  // The clock of who added it may be ahead.
  return Math.max(0, now - oldest) / 1_000;
}

/** A job waits from its end of delay on; one that is tried again, at most since its last try. */
function findStart({ timestamp, processedOn = 0, opts }: WaitingJob): number {
  return Math.max(timestamp + (opts.delay ?? 0), processedOn);
}

/** What BullMQ's `getMetrics('completed', 0, 0)` answers, where the workers keep metrics. */
export interface CompletedMetrics {
  meta: {
    /** Jobs done since metrics are kept. */
    count: number;
    /** When the first job of the newest minute was done, in milliseconds since 1970; 0 before the first one ever. */
    prevTS: number;
    /** Jobs done before that one. */
    prevCount: number;
  };
  /** Jobs done in the minute before the newest one. */
  data: readonly (number | string)[];
}

const MINUTE_MS = 60_000;

/**
 * The jobs that were done in the last whole minute; null where no metrics are kept. They are written as a job is done,
 * so their newest minute is long over where no job was done since.
 * @param now in milliseconds since 1970.
 */
export function toCompletedPerMinute({ meta, data }: CompletedMetrics, now: number): number | null {
  if (meta.prevTS === 0) return null;
  const minutesSince = Math.floor(now / MINUTE_MS) - Math.floor(meta.prevTS / MINUTE_MS);
  if (minutesSince > 1) return 0;
  return minutesSince === 1 ? meta.count - meta.prevCount : Number(data[0] ?? 0);
}
