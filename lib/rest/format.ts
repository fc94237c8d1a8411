import type { HealthReport, StatsReport } from '../core/report.ts';
import type { Address } from './address.ts';
import type { Refusal } from './refusal.ts';

/** A dialect in which the API tells its reports: one file each, listed in `negotiate.ts`. */
export interface Format {
  /** Its name in `?format=`. */
  readonly name: string;
  /** Its name in `Accept`, and the type of what it writes. */
  readonly mediaType: string;
  /** The reports of the resources that an address covers. */
  writeReports(address: Address, reports: readonly (HealthReport | StatsReport)[]): string;
  writeRefusal(refusal: Refusal): string;
}
