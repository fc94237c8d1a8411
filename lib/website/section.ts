import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import type { HealthReport, StatsReport } from '../core/report.ts';
import type { Resource } from '../core/resource.ts';
import type { Selection } from '../core/select.ts';

/** A resource of stats whose figures the viewer may not see. */
export interface Withheld {
  kind: 'withheld';
  resource: string;
}

/** What a page shows of one resource. */
export type Section = HealthReport | StatsReport | Withheld;

/** Asks for what a viewer of this level, `status` at least, may see of what is chosen of a resource. */
export async function readSection(
  status: StatusQL,
  { name, kind }: Resource,
  level: Level,
  selection: Selection,
): Promise<Section> {
  if (kind === 'stat' && level !== 'details') return { kind: 'withheld', resource: name };
  return status.report(name, { ...selection, level, budgetMs: status.budgetMs });
}
