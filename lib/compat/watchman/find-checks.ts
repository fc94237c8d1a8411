import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import type { CheckReport } from '../../core/report.ts';
import { toOverall } from '../../http/response.ts';
import { findHealthResources } from '../../http/selection.ts';
import { type Choice, chooseChecks } from './choose-checks.ts';

/** How the chosen checks are. */
export interface FoundChecks {
  checks: readonly FoundCheck[];
  /** The code that tells the whole of them. */
  httpStatus: number;
}

/** How one check is. */
export interface FoundCheck extends CheckReport {
  /** Whether its probes go by alias. */
  byAlias: boolean;
}

/**
 * Runs the chosen checks, for a viewer of this level.
 * @param omitted the checks that are never there.
 */
export async function findChecks(
  status: StatusQL,
  omitted: readonly string[],
  choice: Choice,
  level: Level,
): Promise<FoundChecks> {
  const found = await Promise.all(
    findHealthResources(status).map(async (resource) => {
      const { providers } = resource;
      const known = Object.keys(providers).filter((check) => !omitted.includes(check));
      const report = await status.report(resource, {
        only: chooseChecks(known, choice),
        level,
        budgetMs: status.budgetMs,
        // Watchman runs its checks for every request; nobody below `details` can make a check run more often.
        maxAgeMs: level === 'details' ? 0 : undefined,
      });
      const checks = report.checks.map((check) => ({
        ...check,
        byAlias: providers[check.name]?.byAlias ?? false,
      }));
      return { report, checks };
    }),
  );
  const { httpStatus } = toOverall(
    found.map(({ report }) => report),
    status.errorCode,
  );
  return { checks: found.flatMap(({ checks }) => checks), httpStatus };
}
