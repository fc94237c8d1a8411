import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import type { Status } from '../../core/status.ts';
import type { Output } from '../shell.ts';
import { toPlainText } from '../shell.ts';
import { inColourOf } from './state-text.ts';

/** A line about each provider of a report, such as `databases … fine (12 ms)`, with the reasons of what is not. */
export function toProgressLines(report: HealthReport | StatsReport, output: Output): string {
  return toLines(report)
    .map(({ name, state, word, durationMs, reasons }) => {
      const coloured = inColourOf(state, word, output);
      const why = reasons.length > 0 ? `: ${reasons.map(toPlainText).join('; ')}` : '';
      return `${toSnakeCase(name)} … ${coloured} (${Math.round(durationMs)} ms)${why}\n`;
    })
    .join('');
}

interface Line {
  name: string;
  state: Status;
  word: string;
  durationMs: number;
  reasons: string[];
}

function toLines(report: HealthReport | StatsReport): Line[] {
  if (report.kind === 'check') {
    return report.checks.map(({ name, status, durationMs, probes }) => {
      const reasons = probes.flatMap(({ alias, message }) => (message ? [withAlias(alias, message)] : []));
      return { name, state: status, word: status, durationMs, reasons };
    });
  }
  return report.stats.map(({ name, durationMs, readings }) => {
    const reasons = readings.flatMap(({ alias, error }) => (error ? [withAlias(alias, error.message)] : []));
    const isRead = reasons.length === 0;
    return {
      name,
      state: isRead ? 'fine' : 'problem',
      word: isRead ? 'read' : 'not read',
      durationMs,
      reasons,
    };
  });
}

function withAlias(alias: string | undefined, message: string): string {
  const reason = message.replace(/\.$/, '');
  return alias === undefined ? reason : `${alias}: ${reason}`;
}
