import type { ArgsShape } from '../../core/arguments.ts';
import type { HealthCheck } from '../../core/health-check.ts';
import type { Selection } from '../../core/report-options.ts';
import type { CheckResource } from '../../core/resource.ts';

/** What a page shows, as a question that can be asked in other ways too. */
export interface PageQuestion {
  resource: CheckResource;
  /** The one check that is asked, with values for its arguments as an example. */
  check?: { name: string; provider: HealthCheck; args: Record<string, unknown> };
  /** What is asked of the resource where it is not one check. */
  selection: Selection;
}

/** The arguments of a shape that have a default, with it: an example that every surface takes. */
export function toExampleArgs(shape: ArgsShape): Record<string, unknown> {
  const args = Object.entries(shape).map(([name, type]) => [name, type.safeParse(undefined).data] as const);
  // JSON has no other numbers, and an address cannot tell an empty list from none.
  return Object.fromEntries(args.filter(([, value]) => [value].flat().length > 0 && isPlain(value)));
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return ['string', 'boolean'].includes(typeof value);
}
