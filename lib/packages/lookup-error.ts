/** A registry did not say anything about a package, for a reason that is told in a few words. */
export class LookupError extends Error {
  override readonly name = 'LookupError';
  /** The HTTP code, where there was one. */
  readonly code?: number;

  constructor(message: string, code?: number) {
    super(message);
    this.code = code;
  }
}

/** Tells in a few words why npm's client got no answer; nothing of its own message, which holds addresses. */
export function toLookupError(error: unknown, signal: AbortSignal): LookupError {
  if (error instanceof LookupError) return error;
  if (signal.aborted) return new LookupError('The registry did not answer in time.');
  const { statusCode, code = '' } = error as { statusCode?: number; code?: string };
  if (statusCode) return new LookupError(`The registry answered ${statusCode}.`, statusCode);
  const why = /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
  return new LookupError(`The registry could not be reached${why}.`);
}
