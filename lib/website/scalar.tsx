import { toQuantity } from '../wording/quantity.ts';
import { Clock } from './clock.tsx';

/** A value that is no list and no record, as people read it. */
export function Scalar({ value, unit }: { value: unknown; unit?: string }) {
  if (value === null || value === undefined) return 'no value';
  if (value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return toQuantity(value, unit);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return <Clock at={value} />;
  return String(value);
}
