import type { HealthReport, StatsReport } from '../core/report.ts';
import { isOk, type Status, worst } from '../core/status.ts';

/** The whole of some reports, as the code and the headers of an answer tell it. */
export interface Whole {
  httpStatus: number;
  headers: Record<string, string>;
}

/**
 * Tells the whole of some reports: the error code when it is a problem, and its status in the header `X-Status`,
 * for clients of a config whose error code tells nothing. Stats have no whole, and so no header.
 */
export function toWhole(reports: readonly (HealthReport | StatsReport)[], errorCode: number): Whole {
  const status = toStatus(reports);
  return {
    httpStatus: isOk(status) ? 200 : errorCode,
    headers: reports.some(({ kind }) => kind === 'check') ? { 'X-Status': status } : {},
  };
}

/** The status of the whole of some reports; stats have none. */
export function toStatus(reports: readonly (HealthReport | StatsReport)[]): Status {
  return worst(reports.flatMap((report): Status[] => (report.kind === 'check' ? [report.status] : [])));
}
