import { shorten } from '../address/shorten.ts';
import { toResponse } from './response.ts';

/** One thing that a Kubernetes health endpoint looks at. */
export interface Component {
  name: string;
  state: 'ok' | 'failed' | 'excluded';
  /** What is wrong with it, for those who may know. */
  reason?: string;
}

/** What a Kubernetes health endpoint has found. */
export interface Endpoint {
  name: 'livez' | 'readyz';
  ok: boolean;
  /** Undefined for those who may not know what there is. */
  components?: readonly Component[];
  /** What `?exclude=` named and nothing is called. */
  unmatched?: readonly string[];
}

/**
 * Answers as the health endpoints of Kubernetes do (apiserver, `healthz.go`): `ok`, or a line for each component when
 * it fails or `isVerbose`; what cannot be excluded is warned of there and changes nothing.
 */
export function toEndpointResponse(endpoint: Endpoint, isVerbose: boolean): Response {
  const { name, ok } = endpoint;
  const lines = [...toLines(endpoint), `${name} check ${ok ? 'passed' : 'failed'}`, ''];
  return toResponse({
    body: ok && !isVerbose ? 'ok' : lines.join('\n'),
    contentType: 'text/plain; charset=utf-8',
    httpStatus: ok ? 200 : 503,
  });
}

function toLines({ components, unmatched = [] }: Endpoint): string[] {
  if (!components) return [];
  const lines = components.map(toLine);
  if (unmatched.length === 0) return lines;
  // Quoted as in Go, so that a line break in a name makes no line of its own.
  const names = unmatched.map((name) => JSON.stringify(shorten(name))).join(', ');
  return [...lines, `warn: some health checks cannot be excluded: no matches for ${names}`];
}

function toLine({ name, state, reason = 'reason withheld' }: Component): string {
  if (state === 'failed') return `[-]${name} failed: ${reason.replace(/[\p{Cc}\s]+/gu, ' ')}`;
  return state === 'ok' ? `[+]${name} ok` : `[+]${name} excluded: ok`;
}
