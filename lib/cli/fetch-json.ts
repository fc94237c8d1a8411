import { toProbeError } from '../core/probe-error.ts';
import { NoAnswerError } from './failure.ts';
import { toPlainText } from './plain-text.ts';
import type { Server } from './server.ts';

/** What a server answered: its code, and its body where that is a JSON object. */
export interface Fetched {
  httpStatus: number;
  /** The status of the whole, where checks were asked. */
  whole?: string;
  body?: Record<string, unknown>;
}

/**
 * Asks a server.
 * @param timeoutMs how long the whole answer may take, in milliseconds.
 * @throws NoAnswerError when it cannot be reached or takes longer.
 */
export async function fetchJson(server: Server, below: string, timeoutMs: number): Promise<Fetched> {
  const { address, authorization } = server;
  const headers = { Accept: 'application/json', ...(authorization && { Authorization: authorization }) };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(address + below, { headers, signal });
    const whole = response.headers.get('x-status') ?? undefined;
    return { httpStatus: response.status, whole, body: toObject(await response.text()) };
  } catch (error) {
    if (signal.aborted) throw new NoAnswerError(`${address} gave no answer within ${timeoutMs} ms.`);
    throw new NoAnswerError(`${address} cannot be reached: ${toReason(error)}`);
  }
}

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What the innermost error says: the outer ones of fetch only say that it failed. */
function toReason(error: unknown): string {
  let innermost = toProbeError(error);
  while (innermost.cause) innermost = innermost.cause;
  return toPlainText(innermost.message);
}
