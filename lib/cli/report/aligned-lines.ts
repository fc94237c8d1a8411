/** A cell: its text, and how it is painted once its width is known. */
export interface Cell {
  text: string;
  paint?: (text: string) => string;
}

const GAP = '  ';
const MAX_ROWS = 20;

/** Rows of cells as aligned lines under their headings; a column with nothing in it is left out. */
export function toAlignedLines(headings: readonly string[], rows: readonly Cell[][]): string {
  const used = headings.map((_, column) => rows.some((row) => row[column]?.text));
  const lines = [headings.map((text): Cell => ({ text })), ...rows].map((row) =>
    row.filter((_, i) => used[i]),
  );
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.text.length ?? 0)),
  );
  return lines.map((line) => `${toLine(line, widths)}\n`).join('');
}

/** The first rows as aligned lines, and how many more there are. */
export function toFirstLines(headings: readonly string[], rows: readonly Cell[][]): string {
  const rest = rows.length - MAX_ROWS;
  const more = rest > 0 ? `… ${rest} more rows: -f json\n` : '';
  return toAlignedLines(headings, rows.slice(0, MAX_ROWS)) + more;
}

function toLine(cells: readonly Cell[], widths: readonly number[]): string {
  const last = cells.findLastIndex(({ text }) => text !== '');
  return cells
    .slice(0, last + 1)
    .map(({ text, paint = String }, column) => {
      // Blanks after the last cell would break lines that fit a narrow terminal.
      const blanks = column === last ? 0 : (widths[column] ?? 0) - text.length;
      return paint(text) + ' '.repeat(blanks);
    })
    .join(GAP);
}
