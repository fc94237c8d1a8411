import type { StatusQL } from '../../core/define-status.ts';
import type { Monitoring } from '../../monitoring/monitoring.ts';
import type { MonitorView } from '../../monitors/views.ts';
import { createReading, type Readings } from './reading.ts';

/** What metrics tell of a monitor. */
export interface WatchedMonitor extends Pick<MonitorView, 'name' | 'status' | 'checkedAt' | 'inMaintenance'> {
  /** From 0 to 1, by how many days; those of which nothing is known are left out. */
  uptimes: readonly { days: number; ratio: number }[];
}

/** What is watched over time, or that it cannot be read. */
export type MonitorReadings = Readings<readonly WatchedMonitor[]>;

/** Over how many days metrics tell uptime. */
const UPTIME_DAYS = [1, 30];

// What is more makes no metrics: each of them takes a dozen series.
const MAX_MONITORS = 500;

/** What is watched, for metrics: in a constant number of statements; nothing where the config has no database for it. */
export const readWatched = createReading('What is watched', read);

async function read(status: StatusQL, monitoring: Monitoring): Promise<readonly WatchedMonitor[]> {
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
