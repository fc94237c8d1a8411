import type { HealthReport, StatsReport } from '../core/report.ts';
import { isOk, type Status, worst } from '../core/status.ts';

/** What a response is made of. */
export interface ResponseParts {
  body: string | null;
  /** The media type of the body. */
  contentType?: string;
  /** 200 by default. */
  httpStatus?: number;
  headers?: Record<string, string>;
}

// The error code of a config may be one of these, and Response refuses to give them a body.
const WITHOUT_BODY = [204, 205, 304];

/** Makes a response that nobody stores: every status is true for a moment only. */
export function toResponse({ body, contentType, httpStatus = 200, headers }: ResponseParts): Response {
  return new Response(WITHOUT_BODY.includes(httpStatus) ? null : body, {
    status: httpStatus,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(contentType && { 'Content-Type': contentType }),
      ...headers,
    },
  });
}

/**
 * The overall status of some reports as HTTP has it: the error code when it is a problem, and the status in the header
 * `X-Status`, for clients of a config whose error code says nothing. Stats have no status, and so no header.
 */
export function toOverall(
  reports: readonly (HealthReport | StatsReport)[],
  errorCode: number,
): Required<Pick<ResponseParts, 'httpStatus' | 'headers'>> {
  const status = toOverallStatus(reports);
  return {
    httpStatus: isOk(status) ? 200 : errorCode,
    headers: reports.some(({ kind }) => kind === 'check') ? { 'X-Status': status } : {},
  };
}

/** The overall status of some reports; stats have none. */
export function toOverallStatus(reports: readonly (HealthReport | StatsReport)[]): Status {
  return worst(reports.flatMap((report): Status[] => (report.kind === 'check' ? [report.status] : [])));
}
