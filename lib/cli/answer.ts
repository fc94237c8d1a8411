import type { HealthReport, StatsReport } from '../core/report.ts';

/** What there is to print. */
export interface Answer {
  resource: string;
  kind: 'check' | 'stat';
  /** The resource as REST gives it, with only what was asked. */
  document: Record<string, unknown>;
  /** Whether the whole is a problem; never for figures. */
  isProblem: boolean;
  /** What is known beside the document where the checks ran here. */
  report?: HealthReport | StatsReport;
  /** Where the server is that said so. */
  address?: string;
}
