import type { ArgsShape } from '../../core/arguments.ts';

/** The arguments of a shape that have a default, with it: an example that every surface takes. */
export function toExampleArgs(shape: ArgsShape): Record<string, unknown> {
  const args = Object.entries(shape).map(([name, type]) => [name, type.safeParse(undefined).data] as const);
  // JSON has no other numbers, and an empty list cannot be told from none in an address.
  return Object.fromEntries(args.filter(([, value]) => [value].flat().length > 0 && isTold(value)));
}

function isTold(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isTold);
  return ['string', 'boolean'].includes(typeof value);
}
