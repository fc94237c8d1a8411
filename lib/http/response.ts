import type { HealthReport, StatsReport } from '../core/report.ts';
import { type Status, worst } from '../core/status.ts';

/** What a response is made of. */
export interface ResponseParts {
  body: string | ReadableStream<Uint8Array> | null;
  /** The media type of the body. */
  contentType?: string;
  /** 200 by default. */
  httpStatus?: number;
  headers?: Record<string, string>;
  /** Whether the body is read with `readText` alone, so that no stream is made of it; by default it is there as of any response. */
  takesText?: boolean;
}

/** The codes whose answers have no body: the error code of a config may be one of these, and Response refuses them one. */
export const WITHOUT_BODY: readonly number[] = [204, 205, 304];

const texts = new WeakMap<Response, string>();

/** The body of a response as text, which leaves it to be read; what was made here is known without, as to read takes longer than to make it. */
export async function readText(response: Response): Promise<string> {
  return texts.get(response) ?? response.clone().text();
}

/** Makes a response that nobody stores: every status is true for a moment only. */
export function toResponse({
  body,
  contentType,
  httpStatus = 200,
  headers,
  takesText,
}: ResponseParts): Response {
  const sent = WITHOUT_BODY.includes(httpStatus) ? null : body;
  const response = new Response(takesText && typeof sent === 'string' ? null : sent, {
    status: httpStatus,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(contentType && { 'Content-Type': contentType }),
      ...headers,
    },
  });
  if (typeof sent === 'string') texts.set(response, sent);
  return response;
}

/**
 * The overall status of some reports as HTTP has it: the error code when it is a problem or was never known; and for clients of
 * a config whose error code says nothing, the status in the header `X-Status` and whether it is ok in `X-Ok`. Stats have no
 * status, and so no headers.
 */
export function toOverall(
  reports: readonly (HealthReport | StatsReport)[],
  errorCode: number,
): Required<Pick<ResponseParts, 'httpStatus' | 'headers'>> {
  const ok = isOk(reports);
  const hasStatus = reports.some(({ kind }) => kind === 'check');
  return {
    httpStatus: ok ? 200 : errorCode,
    headers: hasStatus ? { 'X-Status': toOverallStatus(reports), 'X-Ok': String(ok) } : {},
  };
}

/** Whether some reports are ok together; stats always are. */
export function isOk(reports: readonly (HealthReport | StatsReport)[]): boolean {
  return reports.every((report) => report.kind === 'stat' || report.ok);
}

/** The overall status of some reports; stats have none. */
export function toOverallStatus(reports: readonly (HealthReport | StatsReport)[]): Status {
  return worst(reports.flatMap((report): Status[] => (report.kind === 'check' ? [report.status] : [])));
}
