import type { ArgsShape } from '../../core/arguments.ts';
import type { HealthCheck } from '../../core/health-check.ts';
import type { Level } from '../../core/level.ts';
import type { Selection } from '../../core/report-options.ts';
import type { CheckResource } from '../../core/resource.ts';

/** What a page shows, as a question that can be asked in other ways too. */
export interface Question {
  resource: CheckResource;
  /** The one check that is asked; else all that the selection leaves. */
  check?: { name: string; provider: HealthCheck };
  selection: Selection;
  /** Values for the arguments of the one check, as an example. */
  args: Record<string, unknown>;
  /** What its asker may see. */
  level: Level;
}

/** The arguments of a shape that have a default, with it: an example that every surface takes. */
export function toExampleArgs(shape: ArgsShape): Record<string, unknown> {
  const args = Object.entries(shape).map(([name, type]) => [name, type.safeParse(undefined).data] as const);
  // JSON has no other numbers, and an empty list cannot be told from none in an address.
  return Object.fromEntries(args.filter(([, value]) => [value].flat().length > 0 && isPlain(value)));
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return ['string', 'boolean'].includes(typeof value);
}
