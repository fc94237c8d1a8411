import { waitAtMost } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { findMonitoring, type LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import type { MonitorView } from '../../monitors/views.ts';

/** What metrics tell of a monitor. */
export interface WatchedMonitor extends Pick<MonitorView, 'name' | 'status' | 'checkedAt' | 'inMaintenance'> {
  /** From 0 to 1, by how many days; those of which nothing is known are left out. */
  uptimes: readonly { days: number; ratio: number }[];
}

/** What is watched over time, or that it cannot be read. */
export type MonitorReadings = readonly WatchedMonitor[] | 'unreadable';

/** Over how many days metrics tell uptime. */
const UPTIME_DAYS = [1, 30];

// What is more makes no metrics: each of them takes a dozen series.
const MAX_MONITORS = 500;
// A scrape waits no longer, and the next one gets what was read meanwhile.
const WAIT_MS = 1_000;
const FRESH_MS = 10_000;
const LONGEST_MS = 60_000;

interface Reading {
  startedAt: number;
  work: Promise<readonly WatchedMonitor[]>;
  /** Nothing while it is under way. */
  outcome?: MonitorReadings;
}

const readings = new WeakMap<StatusQL, { latest: Reading; before?: Reading }>();

/**
 * What is watched, for metrics: read at most every 10 s in a constant number of statements, and waited for at most a second, so that
 * no scrape is late where the database is away; one that takes longer gives what was read less than a minute before.
 * @returns nothing where the config has no database for it.
 */
export async function readWatched(status: StatusQL): Promise<MonitorReadings | undefined> {
  const load = findMonitoring(status);
  if (!load) return undefined;
  const known = readings.get(status);
  const now = performance.now();
  if (!known || now - known.latest.startedAt > (known.latest.outcome ? FRESH_MS : LONGEST_MS)) {
    readings.set(status, { latest: begin(status, load), before: known?.latest });
  }
  const { latest, before } = readings.get(status) as { latest: Reading; before?: Reading };
  await waitAtMost(
    WAIT_MS,
    latest.work.catch(() => {}),
  );
  if (latest.outcome) return latest.outcome;
  return before?.outcome && now - before.startedAt < LONGEST_MS ? before.outcome : 'unreadable';
}

function begin(status: StatusQL, load: LoadMonitoring): Reading {
  const reading: Reading = { startedAt: performance.now(), work: read(status, load) };
  reading.work.then(
    (monitors) => {
      reading.outcome = monitors;
    },
    (error) => {
      status.logger.warn('What is watched could not be read for metrics:', error);
      reading.outcome = 'unreadable';
    },
  );
  return reading;
}

async function read(status: StatusQL, load: LoadMonitoring): Promise<WatchedMonitor[]> {
  const monitoring = await load();
  // The same for all who scrape: nothing of it takes more than the level `status`.
  const context = { status, viewer: { kind: 'anonymous', level: 'status' } } as const;
  const { items } = await monitoring.listMonitors(context, { first: MAX_MONITORS });
  const monitors = items.filter(({ enabled }) => enabled);
  const ids = monitors.map(({ id }) => id);
  const uptimes = await Promise.all(
    UPTIME_DAYS.map(async (days) => ({
      days,
      byId: ids.length > 0 ? await monitoring.readUptimes(context, { monitors: ids, days }) : new Map(),
    })),
  );
  return monitors.map(({ id, name, status: counting, checkedAt, inMaintenance }) => ({
    name,
    status: counting,
    checkedAt,
    inMaintenance,
    uptimes: uptimes.flatMap(({ days, byId }) => {
      const ratio = byId.get(id)?.ratio;
      return ratio === undefined ? [] : [{ days, ratio }];
    }),
  }));
}
