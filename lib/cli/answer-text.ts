import type { Answer } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { toFigures } from './figures.ts';
import { toDocumentTable, toHealthTable } from './health-table.ts';
import type { Output } from './shell.ts';
import { toWhole } from './whole.ts';

/** The text of an answer in the form asked for; by default a table on a terminal, else yaml. */
export async function toText(answer: Answer, { format }: CommandLine, output: Output): Promise<string> {
  switch (format ?? (output.isTTY ? 'table' : 'yaml')) {
    case 'json':
      return `${JSON.stringify(answer.document)}\n`;
    case 'yaml': {
      const { stringify } = await import('yaml');
      // Readers of YAML 1.1 are about: for them texts such as yes and 2026-01-01 need quotes.
      return stringify(answer.document, { compat: 'yaml-1.1', lineWidth: 0 });
    }
    case 'table':
      return `${toTable(answer, output)}\n${toWhole(answer, output)}\n`;
  }
}

function toTable({ kind, document, report }: Answer, output: Output): string {
  if (report?.kind === 'check') return toHealthTable(report, new Date(), output);
  return kind === 'check' ? toDocumentTable(document, output) : toFigures(document);
}
