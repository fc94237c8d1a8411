import type { Resolution } from '../../core/monitor-words.ts';
import { BUCKET_MS } from '../../history/split-spans.ts';
import type { MonitorActions } from '../monitors/actions.ts';
import type { Outcome } from '../monitors/run-with.ts';
import { type History, toHistoryText } from './history-text.ts';
import type { StripRange } from './strip.ts';

/** What is asked of the past of a monitor. */
interface HistoryRequest {
  monitor: string;
  days: number;
  resolution: Resolution;
}

// A page of the largest size that actions give.
const PAGE = 500;

/** Reads what was recorded of a monitor in the last days. */
export async function readHistory(
  actions: MonitorActions,
  { monitor: name, days, resolution }: HistoryRequest,
  now = new Date(),
): Promise<Outcome> {
  const monitor = await actions.showMonitor({ monitor: name });
  const { id } = monitor;
  const range = toRange(days, resolution, now);
  const [points, uptime, { items }] = await Promise.all([
    actions.readHistory({ monitor: id, ...range }),
    actions.readUptime({ monitor: id, days }),
    actions.listPeriods({ monitor: id, status: ['unknown', 'warning', 'problem'], first: PAGE }),
  ]);
  const periods = items
    .filter(({ until }) => !until || Date.parse(until) > range.from.getTime())
    .map(({ cursor: _, ...period }) => period);
  const history: History = { monitor, range, days, points, uptime, periods };
  const { from, to } = range;
  return {
    document: {
      monitor,
      from: from.toISOString(),
      to: to.toISOString(),
      resolution,
      uptime,
      history: points,
      periods,
    },
    toText: (output) => toHistoryText(history, output, now),
  };
}

/** As uptime has them: one day is the last 24 hours, several are today and the days of UTC before. */
function toRange(days: number, resolution: Resolution, now: Date): StripRange {
  const floor = (ms: number) => now.getTime() - (now.getTime() % ms);
  const { day, hour } = BUCKET_MS;
  const isPartOfDay = days === 1 && resolution !== 'day';
  const from = isPartOfDay ? floor(hour) + hour - day : floor(day) + day - days * day;
  return { from: new Date(from), to: now, resolution };
}
