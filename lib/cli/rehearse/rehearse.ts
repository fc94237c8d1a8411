import { toDuration } from '../../format/quantity.ts';
import type { Rehearsal } from '../../monitors/views.ts';
import type { AsJson, MonitorActions } from '../monitors/actions.ts';
import { toMoment } from '../monitors/monitor-text.ts';
import type { Outcome } from '../monitors/run-with.ts';
import { type Cell, toFirstLines } from '../report/aligned-lines.ts';
import { inColourOf, toStateText } from '../report/state-text.ts';
import { type Output, toPlainText } from '../shell.ts';

/** Replays what was recorded of a monitor with other limits. */
export async function rehearse(
  actions: MonitorActions,
  input: Parameters<MonitorActions['rehearseMonitor']>[0],
): Promise<Outcome> {
  const rehearsal = await actions.rehearseMonitor(input);
  return {
    document: rehearsal,
    toText: (output) => toRehearsalText(input.monitor, rehearsal, output),
  };
}

/** How often a monitor would have told with other limits, how late, and what it would have said. */
function toRehearsalText(monitor: string, rehearsal: AsJson<Rehearsal>, output: Output): string {
  const { from, to, points, resolutionMs, told, toldBefore } = rehearsal;
  const replayed =
    points === 0
      ? 'nothing was recorded of it'
      : `replayed from ${points} recorded ${points === 1 ? 'value' : 'values'}, the longest of ${toDuration(resolutionMs)}`;
  return [
    `${toPlainText(`${monitor}, ${toMoment(from)} to ${toMoment(to)}: ${replayed}`)}.\n`,
    `It would have told ${toTimes(told)}; it did ${toTimes(toldBefore)}.\n`,
    toDelayTable(rehearsal),
    toPeriodTable(rehearsal, output),
  ]
    .filter(Boolean)
    .join('\n');
}

function toTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** The problems that were, and how much later each would have been told. */
function toDelayTable({ delays }: AsJson<Rehearsal>): string {
  const rows = delays.map(({ since, delayMs }) => [toMoment(since), toDelay(delayMs)]);
  return toTable(['problem since', 'would have been told'], rows);
}

function toDelay(delayMs: number | null): string {
  if (delayMs === null) return 'not at all';
  if (delayMs === 0) return 'as it was';
  return delayMs > 0 ? `${toDuration(delayMs)} later` : `${toDuration(-delayMs)} earlier`;
}

function toPeriodTable({ periods }: AsJson<Rehearsal>, output: Output): string {
  const other = periods.filter(({ status }) => status !== 'fine');
  const rows = other.map(({ since, until, status }) => [
    toMoment(since),
    toDuration(Date.parse(until) - Date.parse(since)),
    { text: toStateText(status), paint: (text: string) => inColourOf(status, text, output) },
  ]);
  return toTable(['since', 'for', 'it would have said'], rows);
}

/** Nothing where there are no rows; a text is a cell of it alone. */
function toTable(headings: readonly string[], rows: readonly (string | Cell)[][]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: toPlainText(cell) } : cell)),
  );
  return toFirstLines(headings, cells);
}
