import type { HealthReport, StatsReport } from '../../core/report.ts';
import type { Resource } from '../../core/resource.ts';
import type { Refusal } from '../../http/response.ts';
import type { Address } from '../address.ts';

/** A form in which the API renders its reports: one file each, listed in `api.ts`. */
export interface Dialect {
  /** Its name in `?format=`. */
  readonly name: string;
  /** Its name in `Accept`. */
  readonly mediaType: string;
  /** The type of the reports that it renders. */
  readonly contentType: string;
  /** What it has words for; other resources are left out, and have no answer of their own in it. */
  readonly kinds: readonly Resource['kind'][];
  /** The reports of the resources that an address covers. */
  renderReports(address: Address, reports: readonly (HealthReport | StatsReport)[]): string;
  renderRefusal(refusal: Refusal): Content;
}

/** A body, and its type. */
export interface Content {
  body: string;
  contentType: string;
}
