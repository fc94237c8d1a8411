import type { Status } from '../../../core/status.ts';

/** From where on a number is a warning or a problem, and where each ends: later than it began, so that nothing flaps. */
export interface NumberLimits {
  warnAbove?: number;
  warnUntilBelow?: number;
  problemAbove?: number;
  problemUntilBelow?: number;
  warnBelow?: number;
  warnUntilAbove?: number;
  problemBelow?: number;
  problemUntilAbove?: number;
}

type Name = keyof NumberLimits;

/** What a number is, after what it was: a problem holds until it is left, and so does a warning. */
export function judgeNumber(value: number, limits: NumberLimits, previous?: Status): Status {
  const wasProblem = previous === 'problem';
  if (isBeyond(value, limits.problemAbove, limits.problemBelow)) return 'problem';
  if (wasProblem && isBeyond(value, limits.problemUntilBelow, limits.problemUntilAbove)) return 'problem';
  if (isBeyond(value, limits.warnAbove, limits.warnBelow)) return 'warning';
  const wasWarning = wasProblem || previous === 'warning';
  if (wasWarning && isBeyond(value, limits.warnUntilBelow, limits.warnUntilAbove)) return 'warning';
  return 'fine';
}

/** Limits themselves are beyond. */
function isBeyond(value: number, high = Number.POSITIVE_INFINITY, low = Number.NEGATIVE_INFINITY): boolean {
  return value >= high || value <= low;
}

// Each pair in the order that its numbers must have.
const ORDER: readonly (readonly [lower: Name, upper: Name])[] = [
  ['warnAbove', 'problemAbove'],
  ['warnUntilBelow', 'warnAbove'],
  ['problemUntilBelow', 'problemAbove'],
  ['problemBelow', 'warnBelow'],
  ['warnBelow', 'warnUntilAbove'],
  ['problemBelow', 'problemUntilAbove'],
];

const LOW: readonly Name[] = ['warnBelow', 'problemBelow', 'warnUntilAbove', 'problemUntilAbove'];
const HIGH: readonly Name[] = ['warnAbove', 'problemAbove', 'warnUntilBelow', 'problemUntilBelow'];

const ENTERED_BY: readonly (readonly [leaving: Name, entering: Name])[] = [
  ['warnUntilBelow', 'warnAbove'],
  ['problemUntilBelow', 'problemAbove'],
  ['warnUntilAbove', 'warnBelow'],
  ['problemUntilAbove', 'problemBelow'],
];

/** The first limit that does not go with the others, and why. */
export function findWrongLimit(limits: NumberLimits): { field: Name; problem: string } | undefined {
  const isGiven = (name: Name) => limits[name] !== undefined;
  if (!ENTERED_BY.some(([, entering]) => isGiven(entering))) {
    return { field: 'warnAbove', problem: 'Give at least one limit, as in warnAbove or problemBelow.' };
  }
  const lone = ENTERED_BY.find(([leaving, entering]) => isGiven(leaving) && !isGiven(entering));
  if (lone) return { field: lone[0], problem: `It ends what ${lone[1]} begins, which is not given.` };
  const across = LOW.flatMap((low) => HIGH.map((high) => [low, high] as const));
  for (const [lower, upper] of [...ORDER, ...across]) {
    const [least, most] = [limits[lower], limits[upper]];
    if (least === undefined || most === undefined) continue;
    const isAcross = LOW.includes(lower) && HIGH.includes(upper);
    if (isAcross ? least < most : least <= most) continue;
    const claim = isAcross ? 'more than' : 'at least';
    return { field: upper, problem: `It must be ${claim} ${lower}, ${least}, and is ${most}.` };
  }
  return undefined;
}
