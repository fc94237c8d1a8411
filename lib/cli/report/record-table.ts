import { toFigureName } from '../../format/figure-name.ts';
import { toQuantity } from '../../format/quantity.ts';
import { type Column, readCell, toColumns } from '../../format/records.ts';
import { toPlainText } from '../shell.ts';
import { toAlignedLines } from './aligned-lines.ts';

/** A column whose cells are texts, one for each row. */
interface TextColumn {
  heading: string;
  cells: string[];
  /** How wide it is when nothing is shortened. */
  naturalWidth: number;
}

const NOTHING = '–';
const GAP = 2;
const MIN_WIDTH = 10;
const MAX_ROWS = 50;

type FigureRecord = Readonly<Record<string, unknown>>;

// What shows that something is wrong with a record, the worst first; a list that has none of them keeps its order.
const TROUBLES: ((record: FigureRecord) => boolean)[] = [
  ({ status, error }) => status === 'problem' || isKnown(error),
  ({ deprecated }) => isKnown(deprecated),
  ({ newest, installed }) => isKnown(newest) && newest !== installed,
  ({ status, problem }) => status === 'warning' || isKnown(problem),
];
const TROUBLE_KEYS = ['status', 'error', 'deprecated', 'newest', 'installed', 'problem'];

/**
 * A list of records as a table that fits a terminal: those with something wrong first, then in their order.
 * @param width how many characters a line has.
 */
export function toRecordTable(records: readonly FigureRecord[], width: number): string {
  const rows = toWorstFirst(records).slice(0, MAX_ROWS);
  const all = toColumns(records).map((column) => toTextColumn(column, rows));
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== NOTHING));
  const widths = toWidths(filled, width);
  const shown = filled.filter((column) => widths.has(column));
  const shorten = (text: string, column: TextColumn) => shortenTo(text, widths.get(column) ?? 0);
  const table = toAlignedLines(
    shown.map((column) => shorten(column.heading, column)),
    rows.map((_, row) => shown.map((column) => ({ text: shorten(column.cells[row] ?? '', column) }))),
  );
  const remainder = toRemainder(records.length - rows.length, filled.length - shown.length);
  return remainder ? `${table}${shortenTo(remainder, width)}\n` : table;
}

function toWorstFirst(records: readonly FigureRecord[]): readonly FigureRecord[] {
  const rank = (record: FigureRecord) => {
    const index = TROUBLES.findIndex((isTrouble) => isTrouble(record));
    return index === -1 ? TROUBLES.length : index;
  };
  return records.toSorted((a, b) => rank(a) - rank(b));
}

function toTextColumn(column: Column, rows: readonly FigureRecord[]): TextColumn {
  const heading = toPlainText(column.id);
  const cells = rows.map((row) => toValue(column.keys.at(-1) ?? '', readCell(row, column)));
  return { heading, cells, naturalWidth: Math.max(...[heading, ...cells].map((text) => text.length)) };
}

/**
 * The widths of the columns that there is room for. The first, which names the row, gets a third of a line if it needs it; then
 * come those that show what is wrong, then all others in their order; what room is left goes to them in the same order.
 */
function toWidths(columns: readonly TextColumn[], width: number): Map<TextColumn, number> {
  const [first] = columns;
  const rank = (column: TextColumn) => {
    const place = TROUBLE_KEYS.indexOf(column.heading);
    return column === first ? -1 : place === -1 ? TROUBLE_KEYS.length : place;
  };
  const byImportance = columns.toSorted((a, b) => rank(a) - rank(b));
  const widths = new Map<TextColumn, number>();
  let room = width + GAP;
  for (const column of byImportance) {
    const least = Math.min(column.naturalWidth, column === first ? Math.floor(width / 3) : MIN_WIDTH);
    if (least + GAP > room) break;
    widths.set(column, least);
    room -= least + GAP;
  }
  for (const [column, least] of widths) {
    const more = Math.min(column.naturalWidth - least, room);
    widths.set(column, least + more);
    room -= more;
  }
  return widths;
}

function shortenTo(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

/** Short enough for forty characters, since it says where the rest is. */
function toRemainder(rows: number, columns: number): string {
  if (rows <= 0 && columns <= 0) return '';
  if (columns <= 0) return `… ${rows} more rows: -f json`;
  return `… ${rows > 0 ? `${rows} more rows, ${columns}` : `${columns} more`} columns: -f json`;
}

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== false;
}

/** The text of a figure, by its key. */
export function toValue(key: string, value: unknown): string {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'number') return toPlainText(toQuantity(value, toFigureName(key).unit));
  if (Array.isArray(value)) return value.map((item) => toValue(key, item)).join(', ') || 'none';
  return toPlainText(typeof value === 'object' ? 'none' : String(value));
}
