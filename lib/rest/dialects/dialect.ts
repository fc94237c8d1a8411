import { toSnakeCase } from '../../core/names.ts';
import type { CheckReport, HealthReport, StatsReport } from '../../core/report.ts';
import type { Resource } from '../../core/resource.ts';
import type { Refusal } from '../../http/refusal.ts';
import type { ResponseParts } from '../../http/response.ts';
import type { Address } from '../address.ts';
import type { SendingReadings } from '../metrics/read-sending.ts';
import type { MonitorReadings } from '../metrics/read-watched.ts';

/** A form in which the API renders its reports: one file each, listed in `report-dialects.ts`. */
export interface Dialect {
  /** Its name in `?format=`. */
  readonly name: string;
  /** Its name in `Accept`. */
  readonly mediaType: string;
  /** The type of the reports that it renders. */
  readonly contentType: string;
  /** What it has words for; other resources are left out, and have no answer of their own in it. */
  readonly kinds: readonly Resource['kind'][];
  /**
   * The reports of the resources that an address covers.
   * @param beside what else there is, for those that tell of it.
   */
  renderReports(address: Address, reports: readonly (HealthReport | StatsReport)[], beside?: Beside): string;
  renderRefusal(refusal: Refusal): ResponseParts;
}

/** What there is beside reports. */
export interface Beside {
  /** What is watched over time, where anything is. */
  watched?: MonitorReadings;
  /** What people are told, where they are and the viewer may see it. */
  sending?: SendingReadings;
}

/** What a response that refuses is made of in a dialect. */
export function toRefusalParts(dialect: Dialect, refusal: Refusal): ResponseParts {
  const { httpStatus, headers } = refusal;
  return { ...dialect.renderRefusal(refusal), httpStatus, headers };
}

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
