import type { Family, Labels } from './exposition.ts';
import { toStateset } from './health.ts';
import type { MonitorReadings, WatchedMonitor } from './read-watched.ts';

/** The families of what is watched over time: whether it could be read, and each monitor where it could. */
export function toMonitorFamilies(watched: MonitorReadings): Family[] {
  const monitors = watched === 'unreadable' ? [] : watched;
  const now = Date.now();
  const toSamples = (toValues: (monitor: WatchedMonitor) => { value: number; labels?: Labels }[]) =>
    monitors.flatMap((monitor) =>
      toValues(monitor).map(({ value, labels }) => ({ labels: { monitor: monitor.name, ...labels }, value })),
    );
  return [
    {
      name: 'statusql_monitors_readable',
      help: 'Whether what is watched could be read; where it could not, its series are not there.',
      type: 'gauge',
      samples: [{ labels: {}, value: Number(watched !== 'unreadable') }],
    },
    toStateset(
      'statusql_monitor_status',
      'a monitor',
      monitors.map(({ name, status }) => ({ labels: { monitor: name }, status })),
    ),
    {
      name: 'statusql_monitor_in_maintenance',
      help: 'Whether somebody works on what a monitor watches.',
      type: 'gauge',
      samples: toSamples(({ inMaintenance }) => [{ value: Number(inMaintenance) }]),
    },
    {
      name: 'statusql_monitor_age_seconds',
      help: 'How long ago a monitor was evaluated last.',
      type: 'gauge',
      unit: 'seconds',
      samples: toSamples(({ checkedAt }) =>
        checkedAt ? [{ value: Math.max(0, now - checkedAt.getTime()) / 1_000 }] : [],
      ),
    },
    {
      name: 'statusql_monitor_uptime_ratio',
      help: 'The time in which a monitor was no problem over the time known, of so many days up to now.',
      type: 'gauge',
      unit: 'ratio',
      samples: toSamples(({ uptimes }) =>
        uptimes.map(({ days, ratio }) => ({ value: ratio, labels: { days: String(days) } })),
      ),
    },
  ];
}
