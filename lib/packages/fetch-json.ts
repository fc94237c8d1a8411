import type { Options } from 'npm-registry-fetch';
import type { Npm } from './npm-modules.ts';

/** Bounds of what a registry may answer. */
export interface FetchBounds {
  timeoutMs: number;
  /** Of the body, unpacked. */
  maxBytes: number;
}

/** A registry did not say anything about a package, for a reason that can be told in a few words. */
export class LookupError extends Error {
  override readonly name = 'LookupError';
  /** The HTTP code, where there was one. */
  readonly code?: number;

  constructor(message: string, code?: number) {
    super(message);
    this.code = code;
  }
}

/**
 * Asks a registry for JSON through npm's own client, which knows no bounds itself: nor does pacote, which stands on it.
 * @param path the path below the address of the registry.
 * @throws LookupError
 */
export async function fetchJson(
  fetch: Npm['fetch'],
  path: string,
  options: Options,
  { timeoutMs, maxBytes }: FetchBounds,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    const body = await Promise.race([aborted, readBody(fetch, path, { ...options, signal }, maxBytes)]);
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new LookupError('The registry answered no JSON.');
    throw toLookupError(error, signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function readBody(
  fetch: Npm['fetch'],
  path: string,
  options: Options,
  maxBytes: number,
): Promise<Buffer> {
  // What is kept, is kept in the store; and what failed is asked again at the next refresh.
  const { body } = await fetch(path, { ...options, cache: null, retry: { retries: 0 } });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) {
      body.destroy();
      throw new LookupError('The registry answered more than can be read.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Nothing of the message of npm's client, which holds addresses. */
function toLookupError(error: unknown, signal: AbortSignal): LookupError {
  if (error instanceof LookupError) return error;
  if (signal.aborted) return new LookupError('The registry did not answer in time.');
  const { statusCode, code = '' } = error as { statusCode?: number; code?: string };
  if (statusCode) return new LookupError(`The registry answered ${statusCode}.`, statusCode);
  const why = /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
  return new LookupError(`The registry could not be reached${why}.`);
}
