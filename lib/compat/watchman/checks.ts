import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import { isNamed } from '../../core/names.ts';
import type { CheckReport } from '../../core/report.ts';
import { toOverall } from '../../http/response.ts';
import { findHealthResources } from '../../http/selection.ts';

/** How the chosen checks are. */
export interface WatchmanReport {
  checks: readonly WatchmanCheck[];
  /** The code of their overall status. */
  httpStatus: number;
}

/** How one check is. */
export interface WatchmanCheck extends CheckReport {
  /** Whether its probes go by alias. */
  byAlias: boolean;
}

/**
 * Runs the checks that `check` and `skip` choose, for a viewer of this level.
 * @param omitted the checks that are never there.
 */
export async function reportChecks(
  status: StatusQL,
  omitted: readonly string[],
  query: URLSearchParams,
  level: Level,
): Promise<WatchmanReport> {
  const resources = findHealthResources(status);
  const reports = await Promise.all(
    resources.map((resource) => {
      const known = Object.keys(resource.providers).filter((check) => !omitted.includes(check));
      return status.report(resource, {
        only: chooseChecks(known, query),
        level,
        budgetMs: status.budgetMs,
        // Watchman runs its checks for every request; nobody below `details` can make a check run more often.
        maxAgeMs: level === 'details' ? 0 : undefined,
      });
    }),
  );
  return {
    checks: reports.flatMap(({ checks }, index) =>
      checks.map((check) => ({
        ...check,
        byAlias: resources[index]?.providers[check.name]?.byAlias ?? false,
      })),
    ),
    httpStatus: toOverall(reports, status.errorCode).httpStatus,
  };
}

/**
 * The names that `check` and `skip` leave, which are repeated; a list with commas is one name, as in django-watchman.
 * What names nothing is passed over, as long as there is something else to run.
 */
function chooseChecks(known: readonly string[], query: URLSearchParams): string[] {
  const isIn = (parameter: string, name: string) =>
    query.getAll(parameter).some((path) => isMeant(name, path));
  return known.filter((name) => (!query.has('check') || isIn('check', name)) && !isIn('skip', name));
}

const BUILT_IN = ['caches', 'databases', 'storage', 'email'];

/**
 * Whether a check is meant: by its name, or by the dotted path of its function. Those of watchman's own checks are
 * known; of others the last part says.
 */
function isMeant(name: string, path: string): boolean {
  if (isNamed(name, path)) return true;
  if (BUILT_IN.includes(name)) return path === `watchman.checks.${name}`;
  const [last = '', ...before] = path.split('.').reverse();
  return before.length > 0 && isNamed(name, last);
}
