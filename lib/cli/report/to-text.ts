import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport, ProbeReport } from '../../core/report.ts';
import { toAge } from '../../format/relative-time.ts';
import { toSentence } from '../../format/sentence.ts';
import { toDataText } from '../data-text.ts';
import { type Output, toPlainText, toWidth } from '../shell.ts';
import { type Cell, toAlignedLines } from './aligned-lines.ts';
import { toFigureLines } from './figures.ts';
import type { ReportRequest } from './request.ts';
import type { PrintableReport } from './source.ts';
import { inColourOf, type State, toStateText } from './state-text.ts';

/** The text of a report in the form asked for; by default a table on a terminal, else yaml. */
export async function toText(
  printable: PrintableReport,
  { format }: Pick<ReportRequest, 'format'>,
  output: Output,
): Promise<string> {
  const form = format ?? (output.isTTY ? 'table' : 'yaml');
  if (form !== 'table') return toDataText(printable.document, form);
  return `${toTable(printable, output)}\n${toOverallLine(printable, output)}\n`;
}

function toTable({ kind, document, report }: PrintableReport, output: Output): string {
  if (report?.kind === 'check') return toHealthTable(report, output);
  return kind === 'check'
    ? toDocumentTable(document, output)
    : toFigureLines(document, output.isTTY ? toWidth(output) : undefined);
}

const HEADINGS = ['check', 'probe', 'status', 'time', 'age', 'message'];

function toHealthTable({ checks }: HealthReport, output: Output): string {
  const now = new Date();
  const rows = checks.flatMap(({ name, probes }) =>
    probes.map((probe) => [...toStart(name, probe.alias, probe.status, output), ...toRest(probe, now)]),
  );
  return toAlignedLines(HEADINGS, rows);
}

/** A table of the probes in a document of REST, which has only whether each is ok. */
function toDocumentTable(document: Record<string, unknown>, output: Output): string {
  const rows = Object.entries(document).flatMap(([name, probes]) =>
    Object.entries(probes ?? {}).map(([key, ok]) =>
      toStart(name, key === 'ok' ? undefined : key, toState(ok), output),
    ),
  );
  return toAlignedLines(HEADINGS, rows);
}

function toState(ok: unknown): State {
  if (ok === null) return 'unknown';
  return ok ? 'ok' : 'problem';
}

function toStart(check: string, alias: string | undefined, state: State, output: Output): Cell[] {
  return [
    { text: toSnakeCase(check) },
    { text: toPlainText(alias ?? '') },
    { text: toStateText(state), paint: (text) => inColourOf(state, text, output) },
  ];
}

function toRest({ durationMs, checkedAt, stale, message = '' }: ProbeReport, now: Date): Cell[] {
  const age = toPlainText(toAge(checkedAt, now));
  return [
    { text: `${Math.round(durationMs)} ms` },
    { text: stale ? `${age}, stale` : age },
    { text: toPlainText(message) },
  ];
}

/** The overall status in one sentence, or whether all figures were read. */
function toOverallLine(printable: PrintableReport, output: Output): string {
  const { state, sentence } = summarise(printable);
  const { address, report } = printable;
  const source = address ? `, says ${address}` : ` (${Math.round(report?.durationMs ?? 0)} ms)`;
  return `${inColourOf(state, toPlainText(sentence), output)}${source}.`;
}

function summarise(printable: PrintableReport): { state: State; sentence: string } {
  const { kind, document, report, isProblem } = printable;
  if (report?.kind === 'check') {
    return { state: report.status, sentence: toSentence(report) };
  }
  if (kind === 'check') return summariseDocument(document, isProblem);
  const unread = findUnread(printable);
  return unread.length === 0
    ? { state: 'ok', sentence: 'All figures were read' }
    : { state: 'problem', sentence: `${unread.join(', ')} could not be read` };
}

/** What a document of REST says of some checks. */
function summariseDocument(
  document: Record<string, unknown>,
  isProblem: boolean,
): { state: State; sentence: string } {
  const failing = findChecks(document, false);
  const unanswered = findChecks(document, null);
  const sentences = [
    ...(failing.length > 0
      ? [`${failing.join(', ')} ${failing.length === 1 ? 'has a problem' : 'have problems'}`]
      : []),
    ...(unanswered.length > 0 ? [`${unanswered.join(', ')} gave no answer`] : []),
  ];
  if (sentences.length === 0) return { state: 'ok', sentence: 'All is ok' };
  return isProblem
    ? { state: failing.length > 0 ? 'problem' : 'unknown', sentence: sentences.join(', ') }
    : { state: 'ok', sentence: `${sentences.join(', ')}; the overall status is ok` };
}

/** The checks with a probe that is so, in a document of REST: `{ databases: { default: false } }`. */
function findChecks(document: Record<string, unknown>, ok: boolean | null): string[] {
  return Object.keys(document).filter((name) => Object.values(document[name] ?? {}).includes(ok));
}

/** The stats with figures that could not be read. */
function findUnread({ document, report }: PrintableReport): string[] {
  if (report?.kind !== 'stat') return Object.keys(document).filter((name) => document[name] === null);
  const unread = report.stats.filter(({ readings }) => readings.some(({ ok }) => !ok));
  return unread.map(({ name }) => toSnakeCase(name));
}
