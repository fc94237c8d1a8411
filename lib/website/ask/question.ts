import type { HealthCheck } from '../../core/health-check.ts';
import type { Level } from '../../core/level.ts';
import type { Resource } from '../../core/resource.ts';
import type { Selection } from '../../core/select.ts';

/** A resource of checks. */
export type HealthResource = Extract<Resource, { kind: 'check' }>;

/** What a page shows, as a question that can be asked in other ways too. */
export interface Question {
  resource: HealthResource;
  /** The one check that is asked; else all that the selection leaves. */
  check?: { name: string; provider: HealthCheck };
  selection: Selection;
  /** Values for the arguments of the one check, as an example. */
  args: Record<string, unknown>;
  /** What its asker may see. */
  level: Level;
}
