import { toFigureName } from '../../format/figure-name.ts';
import { toQuantity } from '../../format/quantity.ts';
import { toPlainText } from '../shell.ts';

const INDENT = '  ';

/** Figures as an indented list, keys as in REST and values with their units as people read them. */
export function toFigures(figures: object, depth = 0): string {
  const entries = Object.entries(figures).map(([key, value]) => ({ key: toPlainText(key), value }));
  const width = Math.max(0, ...entries.filter(({ value }) => !isNested(value)).map(({ key }) => key.length));
  return entries
    .map(({ key, value }) =>
      isNested(value)
        ? `${INDENT.repeat(depth)}${key}\n${toFigures(value, depth + 1)}`
        : `${INDENT.repeat(depth)}${key.padEnd(width)}  ${toValue(key, value)}\n`,
    )
    .join('');
}

/** Whether a value has lines of its own: an object or a list of objects, and not empty. */
function isNested(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function toValue(key: string, value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return toPlainText(toQuantity(value, toFigureName(key).unit));
  if (Array.isArray(value)) return value.map((item) => toValue(key, item)).join(', ') || 'none';
  return toPlainText(typeof value === 'object' ? 'none' : String(value));
}
