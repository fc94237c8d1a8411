import { toFigureName } from '../format/figure-name.ts';
import { isRecord } from './entries.ts';

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
  return Object.entries(isRecord(data) ? data : {}).flatMap(([key, value]) => {
    const { label: own, unit } = toFigureName(key);
    const label = above ? `${above.label} ${own}` : own;
    const keys = [...keysAbove, key];
    const isBranch = keys.length < MAX_KEYS && isRecord(value) && Object.keys(value).length > 0;
    return isBranch ? toLeaves(value, { keys, label }) : [{ keys, label, unit, value }];
  });
}
