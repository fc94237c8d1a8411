import type { StatusQL } from '../../core/define-status.ts';
import type { UpFindings } from '../../core/up-check.ts';
import { findHealthResources } from '../../http/selection.ts';

const CHECK = 'databases';

/** Asks every database of the check `databases`; the first that fails tells why, in the words of its driver. */
export async function findDatabases(status: StatusQL): Promise<UpFindings> {
  const resource = findHealthResources(status).find(({ providers }) => providers[CHECK]);
  if (!resource) return { warnings: [] };
  const { budgetMs } = status;
  const report = await status.report(resource, {
    only: [CHECK],
    maxAgeMs: 0,
    budgetMs,
  });
  const failing = report.checks.flatMap(({ probes }) => probes).find(({ ok }) => !ok);
  return { warnings: [], error: failing && (failing.message ?? '') };
}
