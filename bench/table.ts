/** What was measured of some things of one kind. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Prints a table for who waits for it. */
export function printTable({ head, rows }: Table): void {
  console.table(rows.map((row) => Object.fromEntries(head.map((name, index) => [name, toText(row[index])]))));
}

/** A table as a page of the docs has it. */
export function toMarkdown({ head, rows }: Table): string {
  const isNumber = head.map((_, index) => rows.every((row) => typeof row[index] === 'number'));
  const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    toLine(head),
    toLine(isNumber.map((is) => (is ? '---:' : '---'))),
    ...rows.map((row) => toLine(row.map(toText))),
  ].join('\n');
}

function toText(cell: string | number | undefined): string {
  if (typeof cell !== 'number') return cell ?? '';
  const digits = Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2;
  return cell.toLocaleString('en', { maximumFractionDigits: digits });
}
