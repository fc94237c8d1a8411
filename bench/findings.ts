import type { Promised } from './promises.ts';
import type { Table } from './table.ts';

/** What a part of the benchmark found. */
export interface Findings {
  tables: Table[];
  /** Whether all that is promised of it was kept. */
  isKept: boolean;
}

/** Something that was promised, and what was measured. */
export interface Bound {
  promise: string;
  unit: 'ms' | 's' | 'kB' | 'MB' | 'slots' | 'messages';
  measured: number;
  limit: number;
}

/** A ratio that was promised, and what was measured of both. */
export interface Ratio {
  promised: Promised;
  measured: number;
  plain: number;
}

// A measurement that is no number keeps no promise.
const isKept = ({ measured, limit }: { measured: number; limit: number }) => measured <= limit;

const toWord = (kept: boolean) => (kept ? 'yes' : 'no');

/** Findings of what has a limit of its own. */
export function toBoundFindings(bounds: readonly Bound[]): Findings {
  const rows = bounds.map((bound) => {
    const { promise, measured, limit, unit } = bound;
    return [promise, measured, limit, unit, toWord(isKept(bound))];
  });
  return {
    tables: [{ head: ['promise', 'measured', 'at most', 'unit', 'kept'], rows }],
    isKept: bounds.every(isKept),
  };
}

/** Findings of what is measured beside something else, in one unit. */
export function toRatioFindings(unit: string, ratios: readonly Ratio[]): Findings {
  const judged = ratios.map(({ promised, measured, plain }) => {
    const ratio = measured / plain;
    const kept = isKept({ measured: ratio, limit: promised.limit });
    const { what, beside, limit } = promised;
    return { kept, row: [what, measured, beside, plain, ratio, limit, toWord(kept)] };
  });
  return {
    tables: [
      {
        head: ['what', unit, 'beside', unit === '' ? 'its' : `its ${unit}`, 'ratio', 'at most', 'kept'],
        rows: judged.map(({ row }) => row),
      },
    ],
    isKept: judged.every(({ kept }) => kept),
  };
}

/** All that some parts found. */
export function join(findings: readonly Findings[]): Findings {
  return {
    tables: findings.flatMap(({ tables }) => tables),
    isKept: findings.every((each) => each.isKept),
  };
}
