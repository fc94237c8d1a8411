import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import type { Resource } from '../../core/resource.ts';
import type { Selection } from '../../core/select.ts';

/** What a page shows of one resource. */
export type Section = HealthReport | StatsReport;

/** Asks for what a viewer of this level may see of what is chosen of a resource. */
export async function readSection(
  status: StatusQL,
  { name }: Resource,
  level: Level,
  selection: Selection,
): Promise<Section> {
  return status.report(name, { ...selection, level, budgetMs: status.budgetMs });
}
