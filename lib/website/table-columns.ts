import { isRecord } from './entries.ts';
import { type Leaf, toLeaves } from './leaves.ts';

/** One figure of every record of a list. */
export interface Column extends Omit<Leaf, 'value'> {
  /** Its keys with dots between: its name in the page's address. */
  id: string;
}

/** How many records are looked at to learn what all are like. */
export const SAMPLED = 500;

/** The columns that a list of records has; figures of records within them are columns of their own. */
export function toColumns(records: readonly unknown[]): Column[] {
  const columns = new Map<string, Column & { isKnown: boolean }>();
  for (const record of records.slice(0, SAMPLED)) {
    for (const { value, ...leaf } of toLeaves(record)) {
      const id = leaf.keys.join('.');
      const isKnown = (value !== null && value !== undefined) || columns.get(id)?.isKnown === true;
      columns.set(id, { ...leaf, id, isKnown });
    }
  }
  const all = [...columns.values()];
  // Where a record is missing in some, its figures in the others are columns enough.
  const isMissing = ({ id, isKnown }: (typeof all)[number]) =>
    !isKnown && all.some((other) => other.id.startsWith(`${id}.`));
  return all.filter((column) => !isMissing(column)).map(({ isKnown: _, ...column }) => column);
}

/** The figure of one record that stands in a column. */
export function readCell(record: unknown, { keys }: Pick<Column, 'keys'>): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    record,
  );
}
