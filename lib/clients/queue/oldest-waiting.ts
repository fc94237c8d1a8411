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
