import { type Column, isKnown, isScalar, readCell, SAMPLED } from '../../format/records.ts';

/** By which column a table is sorted, and how. */
export interface TableOrder {
  column: Column;
  direction: 'ascending' | 'descending';
}

const COLLATOR = new Intl.Collator('en', { numeric: true });

/** The records in this order, what is unknown last; in their own without one. */
export function sortRecords<Record>(records: readonly Record[], order?: TableOrder): readonly Record[] {
  if (!order) return records;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return records
    .map((record) => ({ record, value: readCell(record, order.column) }))
    .sort((a, b) =>
      isKnown(a.value) && isKnown(b.value)
        ? sign * compare(a.value, b.value)
        : Number(isKnown(b.value)) - Number(isKnown(a.value)),
    )
    .map(({ record }) => record);
}

/** Whether a column can be sorted by, and whether all of it is numbers. */
export function inspectColumn(records: readonly unknown[], column: Column) {
  const values = records.slice(0, SAMPLED).map((record) => readCell(record, column));
  const known = values.filter(isKnown);
  return {
    isSortable: records.length > 1 && values.every(isScalar),
    isNumeric: known.length > 0 && known.every((value) => ['number', 'bigint'].includes(typeof value)),
  };
}

function compare(a: unknown, b: unknown): number {
  if (isComparable(a) && isComparable(b)) return a < b ? -1 : a > b ? 1 : 0;
  return COLLATOR.compare(toText(a), toText(b));
}

function isComparable(value: unknown): value is number {
  return ['number', 'bigint', 'boolean'].includes(typeof value) || value instanceof Date;
}

function toText(value: unknown): string {
  return isScalar(value) ? String(value) : '';
}
