import { joinLimits, type LimitedFigure } from '../../format/limited-figures.ts';
import { isKnown, isScalar, type Leaf, toLeaves } from '../../format/records.ts';

const FEW = 4;

/**
 * The figures that stand for all of a stat: those that its author chose, in that order, as far as they are there; else the best
 * guess.
 * @param chosen their keys with dots between.
 */
export function toHighlights(data: unknown, chosen: readonly string[] = []): LimitedFigure[] {
  const leaves = toLeaves(data);
  const limited = joinLimits(leaves);
  // What became the limit of another may still be asked for by itself.
  const own = chosen.flatMap((path) => findAt(path, limited) ?? findAt(path, leaves) ?? []);
  return own.length > 0 ? own : guess(limited);
}

function findAt<Figure extends Leaf>(path: string, figures: readonly Figure[]): Figure | undefined {
  return figures.find(({ keys, value }) => keys.join('.') === path && isScalar(value));
}

/** What has a limit can be judged, what has a unit can be understood, and numbers change more than all else. */
function guess(figures: readonly LimitedFigure[]): LimitedFigure[] {
  const known = figures.filter(({ value }) => isKnown(value) && value !== '' && isScalar(value));
  return known.toSorted((a, b) => toRank(a) - toRank(b)).slice(0, FEW);
}

function toRank({ value, unit, limit }: LimitedFigure): number {
  if (typeof value !== 'number') return 3;
  if (limit !== undefined) return 0;
  return unit === undefined ? 2 : 1;
}
