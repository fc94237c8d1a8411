import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { type Output, toPlainText } from '../shell.ts';
import type { PrintableReport } from './source.ts';
import { inColourOf, type State } from './state-text.ts';

/** The overall status in one sentence, or whether all figures were read. */
export function toOverallLine(printable: PrintableReport, output: Output): string {
  const { state, sentence } = summarise(printable);
  const { address, report } = printable;
  const source = address ? `, says ${address}` : ` (${Math.round(report?.durationMs ?? 0)} ms)`;
  return `${inColourOf(state, toPlainText(sentence), output)}${source}.`;
}

interface Summary {
  state: State;
  sentence: string;
}

function summarise({ kind, document, report, isProblem }: PrintableReport): Summary {
  if (report?.kind === 'check') return summariseReport(report);
  if (kind === 'check') return summariseChecks(findFailing(document), isProblem);
  const unread =
    report?.kind === 'stat'
      ? report.stats
          .filter(({ readings }) => readings.some(({ ok }) => !ok))
          .map(({ name }) => toSnakeCase(name))
      : Object.keys(document).filter((name) => document[name] === null);
  return summariseStats(unread);
}

function summariseReport({ status, checks }: HealthReport): Summary {
  const named = checks.map(({ name, status }) => ({ name: toSnakeCase(name), status }));
  return { state: status, sentence: toSentence({ status, checks: named }) };
}

function summariseChecks(failing: readonly string[], isProblem: boolean): Summary {
  if (failing.length === 0) return { state: 'ok', sentence: 'All is ok' };
  const sentence = `${failing.join(', ')} ${failing.length === 1 ? 'has a problem' : 'have problems'}`;
  return isProblem
    ? { state: 'problem', sentence }
    : { state: 'ok', sentence: `${sentence}; the overall status is ok` };
}

function summariseStats(unread: readonly string[]): Summary {
  if (unread.length === 0) return { state: 'ok', sentence: 'All figures were read' };
  return { state: 'problem', sentence: `${unread.join(', ')} could not be read` };
}

/** The checks with a probe that is not ok, in what REST tells of them: `{ databases: { default: false } }`. */
function findFailing(document: Record<string, unknown>): string[] {
  return Object.keys(document).filter((name) => Object.values(document[name] ?? {}).includes(false));
}
