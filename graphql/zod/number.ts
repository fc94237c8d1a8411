import type { z } from 'zod';

const LEAST_INT = -(2 ** 31);
const MOST_INT = 2 ** 31 - 1;

/** GraphQL's type for a number in an answer: `Int` fails beyond 32 bits, so only what cannot get there is one. */
export function toNumberOutput(type: z.ZodNumber): 'Int' | 'Float' {
  const { isInt, minValue, maxValue } = type;
  return isInt && isWithin(minValue) && isWithin(maxValue) ? 'Int' : 'Float';
}

/** GraphQL's type for a number in an argument: every int is `Int`, unless it was declared to go beyond 32 bits. */
export function toNumberInput(type: z.ZodNumber): 'Int' | 'Float' {
  const { isInt, minValue, maxValue } = type;
  return isInt && [minValue, maxValue].every((bound) => isWithin(bound) || isUndeclared(bound))
    ? 'Int'
    : 'Float';
}

function isWithin(bound: number | null): boolean {
  return bound !== null && bound >= LEAST_INT && bound <= MOST_INT;
}

/** Whether a bound is only the one that every zod int has. */
function isUndeclared(bound: number | null): boolean {
  return bound === null || Math.abs(bound) === Number.MAX_SAFE_INTEGER;
}
