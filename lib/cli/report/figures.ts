import { isRecord } from '../../format/records.ts';
import { toPlainText } from '../shell.ts';
import { toRecordTable, toValue } from './record-table.ts';

const INDENT = '  ';

/**
 * Figures as an indented list, keys as in REST and values with their units as people read them.
 * @param width how many characters a line of the terminal has, where it is one: then lists of records are tables.
 */
export function toFigureLines(figures: object, width?: number): string {
  const entries = Object.entries(figures).map(([key, value]) => ({ key: toPlainText(key), value }));
  const keyWidth = Math.max(
    0,
    ...entries.filter(({ value }) => !isNested(value)).map(({ key }) => key.length),
  );
  return entries
    .map(({ key, value }) =>
      isNested(value)
        ? `${key}\n${indent(toNested(value, width && width - INDENT.length))}`
        : `${key.padEnd(keyWidth)}  ${toValue(key, value)}\n`,
    )
    .join('');
}

function toNested(value: object, width: number | undefined): string {
  return width && Array.isArray(value) && value.every(isRecord)
    ? toRecordTable(value, width)
    : toFigureLines(value, width);
}

function indent(lines: string): string {
  return lines.replace(/^(?=.)/gm, INDENT);
}

/** Whether a value has lines of its own: an object or a list of objects, and not empty. */
function isNested(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
