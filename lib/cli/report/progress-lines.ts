import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport, ProbeReport, StatsReport } from '../../core/report.ts';
import type { Status } from '../../core/status.ts';
import { type Output, toPlainText } from '../shell.ts';
import { inColourOf } from './state-text.ts';

/** A line about each provider of a report, such as `databases … fine (12 ms)`, with the reasons of what is not. */
export function toProgressLines(report: HealthReport | StatsReport, output: Output): string {
  const toLine = (name: string, state: Status, word: string, durationMs: number, reasons: string[]) => {
    const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
    return `${toSnakeCase(name)} … ${inColourOf(state, word, output)} (${Math.round(durationMs)} ms)${why}\n`;
  };
  const lines =
    report.kind === 'check'
      ? report.checks.map(({ name, status, durationMs, probes }) =>
          toLine(name, status, status, durationMs, toFailureTexts(probes)),
        )
      : report.stats.map(({ name, durationMs, readings }) => {
          const isRead = readings.every(({ ok }) => ok);
          const word = isRead ? 'read' : 'not read';
          return toLine(name, isRead ? 'fine' : 'problem', word, durationMs, toFailureTexts(readings));
        });
  return lines.join('');
}

function toFailureTexts(parts: readonly Pick<ProbeReport, 'alias' | 'message' | 'error'>[]): string[] {
  return parts.flatMap(({ alias, error, message = error?.message }) => {
    if (!message) return [];
    const reason = toPlainText(message.replace(/\.$/, ''));
    return alias === undefined ? reason : `${toPlainText(alias)}: ${reason}`;
  });
}
