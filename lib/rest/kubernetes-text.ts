import { toResponse } from '../http/response.ts';
import { shorten } from '../http/selection.ts';

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
  const lines = [...toLines(endpoint), toLastLine(name, ok), ''];
  return toResponse({
    body: ok && !isVerbose ? 'ok' : lines.join('\n'),
    contentType: 'text/plain; charset=utf-8',
    httpStatus: ok ? 200 : 503,
  });
}

function toLines({ components, unmatched = [] }: Endpoint): string[] {
  if (!components) return [];
  const lines = components.map(toComponentLine);
  if (unmatched.length === 0) return lines;
  // Quoted as in Go, so that a line break in a name makes no line of its own.
  const names = unmatched.map((name) => JSON.stringify(shorten(name))).join(', ');
  return [...lines, `warn: some health checks cannot be excluded: no matches for ${names}`];
}

/** The line of a component: a break or a control character in the reason makes no line of its own. */
export function toComponentLine({ name, state, reason = 'reason withheld' }: Component): string {
  if (state === 'failed') return `[-]${name} failed: ${toOneLine(reason)}`;
  return state === 'ok' ? `[+]${name} ok` : `[+]${name} excluded: ok`;
}

/** The line that tells the whole. */
export function toLastLine(name: string, ok: boolean): string {
  return `${name} check ${ok ? 'passed' : 'failed'}`;
}

/** A text without what breaks a line or steers a terminal. */
export function toOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
