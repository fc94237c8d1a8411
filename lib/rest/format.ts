import type { HealthReport, StatsReport } from '../core/report.ts';
import type { Resource } from '../core/resource.ts';
import type { Refusal } from '../http/refusal.ts';
import type { Address } from './address.ts';

/** A dialect in which the API tells its reports: one file each, listed in `formats.ts`. */
export interface Format {
  /** Its name in `?format=`. */
  readonly name: string;
  /** Its name in `Accept`. */
  readonly mediaType: string;
  /** The type of what it writes. */
  readonly contentType: string;
  /** What it has words for; other resources are left out, and have no answer of their own in it. */
  readonly kinds: readonly Resource['kind'][];
  /** The reports of the resources that an address covers. */
  writeReports(address: Address, reports: readonly (HealthReport | StatsReport)[]): string;
  writeRefusal(refusal: Refusal): Written;
}

/** A body, and its type. */
export interface Written {
  body: string;
  contentType: string;
}
