import { isRecord, isScalar } from './entries.ts';

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
