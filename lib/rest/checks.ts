import { toSnakeCase } from '../core/names.ts';
import type { CheckReport, HealthReport, ProbeReport, StatsReport } from '../core/report.ts';
import type { Address } from './address.ts';

/** A check under its name in dialects that know checks but no resources. */
export interface NamedCheck {
  /** Where the check is below the address of the request: `health/databases` at the root, else `databases`. */
  name: string;
  check: CheckReport;
}

/** The checks that an address covers, in the order of the config; stats are left out. */
export function toNamedChecks(
  { kind }: Address,
  reports: readonly (HealthReport | StatsReport)[],
): NamedCheck[] {
  return reports.flatMap((report) => {
    if (report.kind !== 'check') return [];
    const prefix = kind === 'root' ? `${toSnakeCase(report.resource)}/` : '';
    return report.checks.map((check) => ({ name: prefix + toSnakeCase(check.name), check }));
  });
}

/** A probe's name as REST writes it: an alias stays as it is, the one probe of a check goes by the check's name. */
export function toProbeName(provider: { name: string }, probe: { name: string }): string {
  return probe.name === provider.name ? toSnakeCase(probe.name) : probe.name;
}

/** Whether a probe has run at all: one that has not is unknown, and took no time. */
export function hasRun({ status, durationMs }: ProbeReport): boolean {
  return status !== 'unknown' || durationMs > 0;
}
