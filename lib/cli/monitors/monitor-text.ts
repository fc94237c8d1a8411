import { STATUSES } from '../../core/status.ts';
import { toAge, toElapsed } from '../../format/relative-time.ts';
import type { MonitorView } from '../../monitors/views.ts';
import { toSnakeKeys } from '../../rest/dialects/json.ts';
import { toAlignedLines } from '../report/aligned-lines.ts';
import { toFigureLines } from '../report/figures.ts';
import { inColourOf, toStateText } from '../report/state-text.ts';
import { type Output, toPlainText, toWidth } from '../shell.ts';
import type { AsJson } from './actions.ts';

type Monitor = AsJson<MonitorView>;

const NONE = 'There are none: those of checks are made when a server starts, or "statusql worker".\n';
const HEADINGS = ['monitor', 'group', 'status', 'since', 'checked', 'remarks', 'report'];

/**
 * Monitors as a table, the worst first, and how many there are of each status.
 * @param isAll whether there are no others.
 */
export function toMonitorTable(
  monitors: readonly Monitor[],
  output: Output,
  { isAll = true, now = new Date() } = {},
): string {
  if (monitors.length === 0) return isAll ? NONE : 'There are none such.\n';
  const rank = ({ status }: Monitor) => STATUSES.indexOf(status);
  const rows = monitors
    .toSorted((a, b) => rank(b) - rank(a))
    .map((monitor) => {
      const { name, group = '', status, since, checkedAt, details } = monitor;
      return [
        { text: toPlainText(name) },
        { text: toPlainText(group) },
        { text: toStateText(status), paint: (text: string) => inColourOf(status, text, output) },
        ...[toAgeText(since, now), toAgeText(checkedAt, now), toRemarks(monitor)].map((text) => ({ text })),
        { text: toPlainText(details?.fault ?? details?.report ?? '') },
      ];
    });
  return `${toAlignedLines(HEADINGS, rows)}\n${toCounts(monitors)}\n`;
}

/** All that is known of a monitor, a line each. */
export function toMonitorText(monitor: Monitor, output: Output): string {
  const { details, ...rest } = monitor;
  return `${toStateLine(monitor, output)}\n${toFigureLines(toSnakeKeys({ ...rest, ...details }) as object, toWidth(output))}`;
}

/** What counts of a monitor, since when, and why: a line. */
export function toStateLine(monitor: Monitor, output: Output, now = new Date()): string {
  const { name, status, since, details } = monitor;
  const state = inColourOf(status, toStateText(status), output);
  const elapsed = since ? toElapsed(new Date(since), now) : undefined;
  const age = elapsed ? ` for ${toPlainText(elapsed)}` : '';
  const remarks = toRemarks(monitor);
  const reason = details?.fault ?? details?.report;
  return `${toPlainText(name)}: ${state}${age}${remarks && ` (${remarks})`}${reason ? `: ${toPlainText(reason)}` : ''}\n`;
}

/** What was found at this moment, whether it counts yet or not: a line. */
export function toFoundLine(monitor: Monitor, output: Output): string {
  const { name, status, seen, details } = monitor;
  const found = inColourOf(seen, toStateText(seen), output);
  const time = details?.durationMs === undefined ? '' : ` (${Math.round(details.durationMs)} ms)`;
  const reason = details?.fault ?? details?.report;
  const counts = seen === status ? '' : `; what counts is ${status} as yet`;
  return `${toPlainText(name)} … ${found}${time}${reason ? `: ${toPlainText(reason)}` : ''}${counts}\n`;
}

function toAgeText(moment: string | undefined, now: Date): string {
  return moment ? toPlainText(toAge(new Date(moment), now)) : '';
}

function toRemarks(monitor: Monitor): string {
  const { enabled, seen, status, checkedAt, mutedUntil, inMaintenance, suppressedBy, acknowledgedBy } =
    monitor;
  const remarks = [
    !enabled && 'disabled',
    enabled && checkedAt && seen !== status && `last seen ${seen}`,
    inMaintenance && 'in maintenance',
    mutedUntil && Date.parse(mutedUntil) > Date.now() && `muted until ${toMoment(mutedUntil)}`,
    suppressedBy && `because of ${suppressedBy.name}`,
    acknowledgedBy && `acknowledged by ${acknowledgedBy}`,
  ];
  return toPlainText(remarks.filter(Boolean).join(', '));
}

function toCounts(monitors: readonly Monitor[]): string {
  const counts = STATUSES.toReversed().flatMap((status) => {
    const count = monitors.filter((monitor) => monitor.status === status).length;
    return count > 0 ? `${count} ${status}` : [];
  });
  return `${monitors.length} ${monitors.length === 1 ? 'monitor' : 'monitors'}: ${counts.join(', ')}.`;
}

/** A moment in UTC, to the second. */
export function toMoment(text: string): string {
  return toPlainText(text.replace('T', ' ').replace(/(\.\d+)?Z$/, 'Z'));
}
