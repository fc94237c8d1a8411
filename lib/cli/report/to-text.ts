import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport, ProbeReport } from '../../core/report.ts';
import { toAge } from '../../format/relative-time.ts';
import { type Output, toPlainText } from '../shell.ts';
import { type Cell, toAlignedLines } from './aligned-lines.ts';
import { toFigures } from './figures.ts';
import { toOverallLine } from './overall.ts';
import type { ReportRequest } from './request.ts';
import type { PrintableReport } from './source.ts';
import { inColourOf, type State, toStateText } from './state-text.ts';

// That of a terminal which does not say it.
const DEFAULT_WIDTH = 80;
// Nothing can be read in less.
const MIN_WIDTH = 20;

/** The text of a report in the form asked for; by default a table on a terminal, else yaml. */
export async function toText(
  printable: PrintableReport,
  { format }: Pick<ReportRequest, 'format'>,
  output: Output,
): Promise<string> {
  switch (format ?? (output.isTTY ? 'table' : 'yaml')) {
    case 'json':
      return `${JSON.stringify(printable.document)}\n`;
    case 'yaml': {
      const { stringify } = await import('yaml');
      // Readers of YAML 1.1 are about: for them texts such as yes and 2026-01-01 need quotes.
      return stringify(printable.document, { compat: 'yaml-1.1', lineWidth: 0 });
    }
    case 'table':
      return `${toTable(printable, output)}\n${toOverallLine(printable, output)}\n`;
  }
}

function toTable({ kind, document, report }: PrintableReport, output: Output): string {
  if (report?.kind === 'check') return toHealthTable(report, new Date(), output);
  return kind === 'check' ? toDocumentTable(document, output) : toFigures(document, toWidth(output));
}

/** Nothing where no terminal shows it. */
function toWidth({ isTTY, columns }: Output): number | undefined {
  return isTTY ? Math.max(columns || DEFAULT_WIDTH, MIN_WIDTH) : undefined;
}

const HEADINGS = ['check', 'probe', 'status', 'time', 'age', 'message'];

function toHealthTable({ checks }: HealthReport, now: Date, output: Output): string {
  const rows = checks.flatMap(({ name, probes }) =>
    probes.map((probe) => [...toStart(name, probe.alias, probe.status, output), ...toRest(probe, now)]),
  );
  return toAlignedLines(HEADINGS, rows);
}

/** A table of what a document in REST's dialect tells of probes: only whether each is ok. */
function toDocumentTable(document: Record<string, unknown>, output: Output): string {
  const rows = Object.entries(document).flatMap(([name, probes]) =>
    Object.entries(probes ?? {}).map(([key, ok]) =>
      toStart(name, key === 'ok' ? undefined : key, ok ? 'ok' : 'problem', output),
    ),
  );
  return toAlignedLines(HEADINGS, rows);
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
