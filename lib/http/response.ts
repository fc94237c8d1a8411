import type { Logger } from '../core/config.ts';
import type { UnknownNameError } from '../core/errors.ts';
import type { HealthReport, StatsReport } from '../core/report.ts';
import { type Status, worst } from '../core/status.ts';

/** What a response is made of. */
export interface ResponseParts {
  body: string | null;
  /** The media type of the body. */
  contentType?: string;
  /** 200 by default. */
  httpStatus?: number;
  headers?: Record<string, string>;
}

/** The codes whose answers have no body: the error code of a config may be one of these, and Response refuses them one. */
export const WITHOUT_BODY: readonly number[] = [204, 205, 304];

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

/** Why a request gets no report: the closed set of codes in the bodies of errors. */
type RefusalCode =
  | 'BAD_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UNKNOWN_NAME'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'BODY_TOO_LARGE'
  | 'INTERNAL_ERROR'
  | 'OVERLOADED';

/** The HTTP code of each refusal. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  BAD_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UNKNOWN_NAME: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  BODY_TOO_LARGE: 413,
  INTERNAL_ERROR: 500,
  OVERLOADED: 503,
};

/** A request is refused, with a text for the client. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly httpStatus: number;
  readonly headers: Record<string, string>;
  /** The names that would do, where an unknown one was given. */
  readonly known?: readonly string[];

  constructor(
    code: RefusalCode,
    message: string,
    more: { headers?: Record<string, string>; known?: readonly string[] } = {},
  ) {
    super(message);
    this.code = code;
    this.httpStatus = REFUSAL_STATUS[code];
    this.headers = more.headers ?? {};
    this.known = more.known;
  }
}

/** The challenge to who gave a wrong token in these headers: of Bearer (RFC 6750, section 3.1), and of Basic to who sent that. */
export function toChallenge(headers: Headers): { 'WWW-Authenticate': string } {
  const isBasic = /^basic\b/i.test(headers.get('authorization') ?? '');
  const challenge = isBasic
    ? 'Bearer, Basic realm="StatusQL", charset="UTF-8"'
    : 'Bearer error="invalid_token"';
  return { 'WWW-Authenticate': challenge };
}

// In seconds (RFC 9110, section 10.2.3).
const TRY_AGAIN = { 'Retry-After': '1' };

/**
 * Answers a request; what the work throws becomes a refusal, and is logged where nobody meant to throw it.
 * @param isSignedIn whether the client has signed in already: then doing so is no advice for them.
 */
export async function answerOrRefuse(
  logger: Logger,
  work: () => Promise<Response>,
  refuse: (refusal: Refusal) => Response,
  isSignedIn: () => boolean = () => false,
): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    return refuse(toRefusal(thrown, logger, isSignedIn()));
  }
}

/**
 * The one place where errors get their HTTP code; what is unexpected is masked. It goes by the names of the errors:
 * Next loads modules several times, and another copy of the core has classes of its own.
 */
function toRefusal(thrown: unknown, logger: Logger, isSignedIn: boolean): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const error = thrown instanceof Error ? thrown : undefined;
  switch (error?.name) {
    case 'UnknownNameError':
      return new Refusal('UNKNOWN_NAME', error.message, { known: (error as UnknownNameError).known });
    case 'ArgumentError':
      return new Refusal('BAD_ARGUMENT', error.message);
    case 'LevelError':
      if (isSignedIn) return new Refusal('FORBIDDEN', error.message);
      return new Refusal('UNAUTHENTICATED', error.message, { headers: { 'WWW-Authenticate': 'Bearer' } });
    case 'OverloadedError':
      return new Refusal('OVERLOADED', error.message, { headers: TRY_AGAIN });
    default:
      logger.error('A request to the status API failed.', thrown);
      return new Refusal('INTERNAL_ERROR', 'Something went wrong here; the log of the server says what.');
  }
}
