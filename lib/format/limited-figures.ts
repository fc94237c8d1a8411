import { toSnakeCase } from '../core/names.ts';
import type { Leaf } from './records.ts';

/** A figure as it is shown: with the most that it may be, where another figure tells that. */
export interface LimitedFigure extends Leaf {
  limit?: number;
}

// What stands in a key in place of `used`: `connectionsUsed` is limited by `connectionsAllowed`.
const LIMITS = ['allowed', 'limit', 'max', 'total', 'capacity'];
const USED = /(^|[._])used(?=[._]|$)/;

/** Figures of which each stands together with its limit, where both are known: `connections` 4 of 100. */
export function joinLimits(figures: readonly Leaf[]): LimitedFigure[] {
  const byPath = new Map(figures.map((figure) => [toPath(figure), figure]));
  const limits = new Map(
    figures.flatMap((figure) => {
      const limit = findLimit(figure, byPath);
      return limit ? [[figure, limit] as const] : [];
    }),
  );
  const joined = new Set(limits.values());
  return figures
    .filter((figure) => !joined.has(figure))
    .map((figure) => {
      const limit = limits.get(figure)?.value;
      return typeof limit === 'number' ? { ...figure, label: toLimitedLabel(figure.label), limit } : figure;
    });
}

function findLimit(figure: Leaf, byPath: ReadonlyMap<string, Leaf>): Leaf | undefined {
  const path = toPath(figure);
  if (!isAmount(figure.value) || !USED.test(path)) return undefined;
  return LIMITS.map((word) => byPath.get(path.replace(USED, `$1${word}`))).find(
    (limit) => isAmount(limit?.value) && limit.value > 0,
  );
}

function toPath({ keys }: Leaf): string {
  return toSnakeCase(keys.join('.'));
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** `4 of 100` says by itself that it is in use. */
function toLimitedLabel(label: string): string {
  return label.replace(/(^| )used( |$)/, ' ').trim() || label;
}
