import { toFigureName } from './figure-name.ts';

/** One figure of every record of a list. */
export interface Column extends Omit<Leaf, 'value'> {
  /** Its keys with dots between: its name in the page's address. */
  id: string;
}

/** How many records are looked at to learn what all are like. */
export const SAMPLED = 500;

/** The columns that a list of records has; figures of records within them are columns of their own. */
export function toColumns(records: readonly unknown[]): Column[] {
  const columns = new Map<string, Column & { hasValue: boolean }>();
  for (const record of records.slice(0, SAMPLED)) {
    for (const { value, ...leaf } of toLeaves(record)) {
      const id = leaf.keys.join('.');
      columns.set(id, { ...leaf, id, hasValue: isKnown(value) || columns.get(id)?.hasValue === true });
    }
  }
  const all = [...columns.values()];
  // Where a record is missing in some, its figures in the others are columns enough.
  const isMissing = ({ id, hasValue }: (typeof all)[number]) =>
    !hasValue && all.some((other) => other.id.startsWith(`${id}.`));
  return all.filter((column) => !isMissing(column)).map(({ hasValue: _, ...column }) => column);
}

/** The figure of one record that stands in a column. */
export function readCell(record: unknown, { keys }: Pick<Column, 'keys'>): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    record,
  );
}

/** A figure out of nested records. */
export interface Leaf {
  /** The keys that lead to it. */
  keys: readonly string[];
  label: string;
  unit?: string;
  value: unknown;
}

// Deeper records are values themselves: nobody reads longer labels, and data may go in circles.
const MAX_KEYS = 4;

/** The figures of nested records, in their order: all that is no record with something in it. */
export function toLeaves(data: unknown, above?: Pick<Leaf, 'keys' | 'label'>): Leaf[] {
  const keysAbove = above?.keys ?? [];
  return toFigures(data).flatMap(({ keys: own, label: ownLabel, unit, value }) => {
    const label = above ? `${above.label} ${ownLabel}` : ownLabel;
    const keys = [...keysAbove, ...own];
    const isBranch = keys.length < MAX_KEYS && isRecord(value) && Object.keys(value).length > 0;
    return isBranch ? toLeaves(value, { keys, label }) : [{ keys, label, unit, value }];
  });
}

/** What one record has, in its order, each with what its key says; nothing of what is no record. */
export function toFigures(data: unknown): Leaf[] {
  return Object.entries(isRecord(data) ? data : {}).map(([key, value]) => ({
    ...toFigureName(key),
    keys: [key],
    value,
  }));
}

/** Whether there is a value at all. */
export function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Whether a value is a record of figures: no list, no date, nothing else with a class of its own. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a value is a single figure: no list and no record. */
export function isScalar(value: unknown): boolean {
  return !Array.isArray(value) && !isRecord(value);
}

/** The records that are best shown as a table: those of a list, or of a record of at least three of one shape. */
export function toTableRecords(value: unknown): readonly Record<string, unknown>[] | undefined {
  if (Array.isArray(value)) return value.some(isFilled) && value.every(isRecord) ? value : undefined;
  if (!isRecord(value)) return undefined;
  const records = Object.values(value);
  if (records.length < 3 || !records.every(isRecord)) return undefined;
  const shapes = new Set(records.map((record) => Object.keys(record).join('\n')));
  const isFlat = records.every((record) => Object.values(record).every(isScalar));
  if (shapes.size > 1 || shapes.has('') || !isFlat) return undefined;
  const name = ['name', 'key', 'entry'].find((each) => !Object.hasOwn(records[0] ?? {}, each));
  return Object.entries(value).map(([key, record]) => ({ [name ?? 'of']: key, ...(record as object) }));
}

function isFilled(record: unknown): boolean {
  return isRecord(record) && Object.keys(record).length > 0;
}
