import { toSnakeCase } from '../core/names.ts';
import type { HealthReport, ProbeReport } from '../core/report.ts';
import { toAge } from '../format/relative-time.ts';
import { type Cell, toColumns } from './columns.ts';
import { toPlainText } from './plain-text.ts';
import type { Output } from './shell.ts';
import { inColourOf, type State, toStateText } from './state-text.ts';

const HEADINGS = ['check', 'probe', 'status', 'time', 'age', 'message'];

/** A table of the probes of a report. */
export function toHealthTable({ checks }: HealthReport, now: Date, output: Output): string {
  return toColumns(
    HEADINGS,
    checks.flatMap(({ name, probes }) =>
      probes.map((probe) => [...toStart(name, probe.alias, probe.status, output), ...toRest(probe, now)]),
    ),
  );
}

/** A table of what a document in REST's dialect tells of probes: only whether each is ok. */
export function toDocumentTable(document: Record<string, unknown>, output: Output): string {
  const rows = Object.entries(document).flatMap(([name, probes]) =>
    Object.entries(probes ?? {}).map(([key, ok]) =>
      toStart(name, key === 'ok' ? undefined : key, ok ? 'ok' : 'problem', output),
    ),
  );
  return toColumns(HEADINGS, rows);
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
