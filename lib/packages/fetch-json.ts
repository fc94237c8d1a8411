import type { Options } from 'npm-registry-fetch';
import { LookupError, toLookupError } from './lookup-error.ts';

/** Bounds of what a registry may answer. */
export interface FetchBounds {
  timeoutMs: number;
  /** Of the body, unpacked. */
  maxBytes: number;
}

/**
 * Asks a registry for JSON through npm's own client.
 * @param path the path below the address of the registry.
 * @throws LookupError
 */
export async function fetchJson(
  path: string,
  options: Options,
  { timeoutMs, maxBytes }: FetchBounds,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const { promise: given, reject: giveUp } = Promise.withResolvers<never>();
  const abort = () => giveUp(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    const body = await Promise.race([given, readBody(path, { ...options, signal }, maxBytes)]);
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new LookupError('The registry answered no JSON.');
    throw toLookupError(error, signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function readBody(path: string, options: Options, maxBytes: number): Promise<Buffer> {
  const { default: fetch } = await import('npm-registry-fetch');
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
