import type { HealthReport, StatsReport } from '../core/report.ts';

/** The HTTP code of some reports: the error code when the whole of one is a problem. Stats have no whole. */
export function toHttpStatus(reports: readonly (HealthReport | StatsReport)[], errorCode: number): number {
  return reports.some((report) => report.kind === 'check' && !report.ok) ? errorCode : 200;
}
