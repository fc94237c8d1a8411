import { toSnakeCase } from '../core/names.ts';
import type { HealthReport } from '../core/report.ts';
import { toSentence } from '../format/sentence.ts';
import type { Answer } from './answer.ts';
import { findFailing } from './find-failing.ts';
import { toPlainText } from './plain-text.ts';
import type { Output } from './shell.ts';
import { inColourOf, type State } from './state-text.ts';

/** The whole of an answer in one sentence. */
export function toWhole(answer: Answer, output: Output): string {
  const { state, sentence } = summarise(answer);
  const { address, report } = answer;
  const source = address ? `, says ${address}` : ` (${Math.round(report?.durationMs ?? 0)} ms)`;
  return `${inColourOf(state, toPlainText(sentence), output)}${source}.`;
}

interface Summary {
  state: State;
  sentence: string;
}

function summarise({ kind, document, report, isProblem }: Answer): Summary {
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
    : { state: 'ok', sentence: `${sentence}; the whole is ok` };
}

function summariseStats(unread: readonly string[]): Summary {
  if (unread.length === 0) return { state: 'ok', sentence: 'All figures were read' };
  return { state: 'problem', sentence: `${unread.join(', ')} could not be read` };
}
