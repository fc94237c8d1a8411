import { toFigureName } from '../wording/figure-name.ts';
import { isRecord, toEntries } from './entries.ts';

/** A single figure out of nested ones. */
export interface Leaf {
  /** The keys that lead to it, with dots between. */
  path: string;
  label: string;
  unit?: string;
  value: unknown;
}

/** The known single figures of nested data, in their order; lists are left out. */
export function toLeaves(data: unknown, above?: Pick<Leaf, 'path' | 'label'>): Leaf[] {
  return toEntries(data).flatMap(([key, value]) => {
    const { label: own, unit } = toFigureName(key);
    const label = above ? `${above.label} ${own}` : own;
    const path = above ? `${above.path}.${key}` : key;
    if (isRecord(value)) return toLeaves(value, { path, label });
    if (value === null || value === undefined || Array.isArray(value)) return [];
    return [{ path, label, unit, value }];
  });
}
