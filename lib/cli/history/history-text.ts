import { toDuration } from '../../format/quantity.ts';
import type { HistoryPoint, MonitorView, PeriodView, Uptime } from '../../monitors/views.ts';
import type { AsJson } from '../monitors/actions.ts';
import { toMoment, toStateLine } from '../monitors/monitor-text.ts';
import { toFirstLines } from '../report/aligned-lines.ts';
import { inColourOf, toStateText } from '../report/state-text.ts';
import { type Output, toPlainText, toWidth } from '../shell.ts';
import { type StripRange, toStrip } from './strip.ts';

/** What was recorded of a monitor. */
export interface History {
  monitor: AsJson<MonitorView>;
  range: StripRange;
  days: number;
  points: readonly AsJson<HistoryPoint>[];
  uptime: AsJson<Uptime>;
  /** Those that were not fine, the newest first. */
  periods: readonly AsJson<PeriodView>[];
}

const HEADINGS = ['since', 'lasted', 'status', 'by', 'report'];
const DIGITS = 1_000;

/** A monitor as it is, its strip, its uptime and the periods in which it was not fine. */
export function toHistoryText(history: History, output: Output, now = new Date()): string {
  const { monitor, range, points } = history;
  return [
    toStateLine(monitor, output, now),
    toStrip(points, range, toWidth(output), output),
    `${toUptimeLine(history)}\n`,
    toPeriodTable(history, output, now),
  ].join('\n');
}

function toUptimeLine({ uptime, days }: History): string {
  const { ratio, coverage, problemMs } = uptime;
  const time = `the last ${days === 1 ? 'day' : `${days} days`}`;
  if (typeof ratio !== 'number') return `Nothing is known of ${time}.`;
  const problem = problemMs > 0 ? toPlainText(toDuration(problemMs)) : 'none';
  return `Uptime ${toPercent(ratio)} in ${time}, of which ${toPercent(coverage)} is known; ${problem} in problem.`;
}

/** Cut off and never rounded up: what was down for a moment was not up all the time. */
function toPercent(ratio: number): string {
  if (ratio > 0 && ratio * 100 * DIGITS < 1) return `under ${1 / DIGITS} %`;
  return `${Math.floor(Number((ratio * 100 * DIGITS).toFixed(3))) / DIGITS} %`;
}

function toPeriodTable({ periods }: History, output: Output, now: Date): string {
  if (periods.length === 0) return 'It was fine whenever it was evaluated.\n';
  const rows = periods.map(({ since, until, status, isGap, acknowledgedBy, report }) => {
    const lasted = toDuration((until ? Date.parse(until) : now.getTime()) - Date.parse(since));
    const texts = [
      toMoment(since),
      until ? lasted : `${lasted} so far`,
      toStateText(status),
      acknowledgedBy ?? '',
      isGap ? 'nothing was evaluated' : (report ?? ''),
    ];
    return texts.map((text, column) => ({
      text: toPlainText(text),
      ...(column === 2 && { paint: (cell: string) => inColourOf(status, cell, output) }),
    }));
  });
  return toFirstLines(HEADINGS, rows);
}
