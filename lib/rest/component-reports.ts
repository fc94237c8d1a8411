import { toSnakeCase } from '../core/names.ts';
import type { CheckReport, HealthReport, StatsReport } from '../core/report.ts';
import type { Address } from './address.ts';

/** The report of a check, for dialects that know components but no resources. */
export interface ComponentReport {
  /** Where the check is below the address that was asked: `health/databases` at the root, else `databases`. */
  name: string;
  check: CheckReport;
}

/** The checks that an address covers, in the order of the config; stats are left out. */
export function toComponentReports(
  { kind }: Address,
  reports: readonly (HealthReport | StatsReport)[],
): ComponentReport[] {
  return reports.flatMap((report) => {
    if (report.kind !== 'check') return [];
    const prefix = kind === 'root' ? `${toSnakeCase(report.resource)}/` : '';
    return report.checks.map((check) => ({ name: prefix + toSnakeCase(check.name), check }));
  });
}
