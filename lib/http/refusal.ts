import type { Logger } from '../core/config.ts';
import type { InputError, UnknownNameError } from '../core/errors.ts';

/** Why a request gets no report: the closed set of codes in the bodies of errors. */
type RefusalCode =
  | 'BAD_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UNKNOWN_NAME'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'CONFLICT'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'INTERNAL_ERROR'
  | 'OVERLOADED'
  | 'UNAVAILABLE';

/** The HTTP code of each refusal. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  BAD_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UNKNOWN_NAME: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  CONFLICT: 409,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL_ERROR: 500,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
};

/** How long the body of a request may be, in bytes: room for a GraphQL query of everything about 200 checks, generously laid out. */
export const MAX_BODY_BYTES = 256 * 1024;

/** A request is refused, with a text for the client. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly httpStatus: number;
  readonly headers: Record<string, string>;
  /** The names that would do, where an unknown one was given. */
  readonly known?: readonly string[];
  /** Each fault of what an action was given, with the input that it is about. */
  readonly issues?: InputError['issues'];

  constructor(
    code: RefusalCode,
    message: string,
    more: { headers?: Record<string, string> } & Partial<Pick<Refusal, 'known' | 'issues'>> = {},
  ) {
    super(message);
    this.code = code;
    this.httpStatus = REFUSAL_STATUS[code];
    this.headers = more.headers ?? {};
    this.known = more.known;
    this.issues = more.issues;
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

/** What who is refused as overloaded is told, in seconds (RFC 9110, section 10.2.3). */
export const TRY_AGAIN = { 'Retry-After': '1' };

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
    case 'ConflictError':
      return new Refusal('CONFLICT', error.message);
    case 'RightError':
      return new Refusal('FORBIDDEN', error.message);
    case 'ArgumentError':
      return new Refusal('BAD_ARGUMENT', error.message);
    case 'InputError':
      return new Refusal('BAD_ARGUMENT', error.message, { issues: (error as InputError).issues });
    case 'LevelError':
      if (isSignedIn) return new Refusal('FORBIDDEN', error.message);
      return new Refusal('UNAUTHENTICATED', error.message, { headers: { 'WWW-Authenticate': 'Bearer' } });
    case 'OverloadedError':
      return new Refusal('OVERLOADED', error.message, { headers: TRY_AGAIN });
    case 'TablesError':
      return new Refusal('UNAVAILABLE', error.message);
    case 'UnavailableError':
      logger.warn('A request to the status API has no answer: its database is away.', error.cause);
      return new Refusal('UNAVAILABLE', error.message, { headers: TRY_AGAIN });
    default:
      logger.error('A request to the status API failed.', thrown);
      return new Refusal('INTERNAL_ERROR', 'Something went wrong here; the log of the server says what.');
  }
}
