import { waitAtMost } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';
import type { Monitoring } from '../../monitoring/monitoring.ts';

// A scrape waits no longer, and the next one gets what was read meanwhile.
const WAIT_MS = 1_000;
const FRESH_MS = 10_000;
const LONGEST_MS = 60_000;

/** What was read, or that it cannot be. */
export type Readings<Value> = Value | 'unreadable';

interface Reading<Value> {
  startedAt: number;
  work: Promise<Value>;
  /** Nothing while it is under way. */
  outcome?: Readings<Value>;
}

/**
 * Makes what reads something of a database for metrics: at most every 10 s, and waited for at most a second, so that no scrape is late
 * where the database is away; one that takes longer gives what was read less than a minute before. It gives nothing where the config
 * has no database.
 * @param what is said in the log where it cannot be read.
 */
export function createReading<Value>(
  what: string,
  read: (status: StatusQL, monitoring: Monitoring) => Promise<Value>,
): (status: StatusQL) => Promise<Readings<Value> | undefined> {
  const readings = new WeakMap<StatusQL, { latest: Reading<Value>; before?: Reading<Value> }>();

  function begin(status: StatusQL, work: Promise<Value>): Reading<Value> {
    const reading: Reading<Value> = { startedAt: performance.now(), work };
    work.then(
      (value) => {
        reading.outcome = value;
      },
      (error) => {
        status.logger.warn(`${what} could not be read for metrics:`, error);
        reading.outcome = 'unreadable';
      },
    );
    return reading;
  }

  return async (status) => {
    const load = findMonitoring(status);
    if (!load) return undefined;
    const known = readings.get(status);
    const now = performance.now();
    if (!known || now - known.latest.startedAt > (known.latest.outcome ? FRESH_MS : LONGEST_MS)) {
      const work = load().then((monitoring) => read(status, monitoring));
      readings.set(status, { latest: begin(status, work), before: known?.latest });
    }
    const { latest, before } = readings.get(status) as { latest: Reading<Value>; before?: Reading<Value> };
    await waitAtMost(
      WAIT_MS,
      latest.work.catch(() => {}),
    );
    if (latest.outcome) return latest.outcome;
    return before?.outcome && now - before.startedAt < LONGEST_MS ? before.outcome : 'unreadable';
  };
}
