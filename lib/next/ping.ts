import { findInstances } from '../core/instances.ts';

// Imports no config, and nothing else that has to be loaded: a load balancer's commonest request costs next to nothing.

const ALLOW = 'GET, HEAD, OPTIONS';
const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
const PONG = { headers: { ...HEADERS, 'Content-Type': 'text/plain' } };

/** Answers `pong` and runs nothing: this process is there. */
export function GET(): Response {
  leaveTraces();
  return new Response('pong', PONG);
}

/** As GET, without the body. */
export function HEAD(): Response {
  leaveTraces();
  return new Response(null, PONG);
}

/** Names the methods that there are. */
export function OPTIONS(): Response {
  return new Response(null, { headers: { ...HEADERS, Allow: ALLOW } });
}

function refuse(): Response {
  return new Response(null, { status: 405, headers: { ...HEADERS, Allow: ALLOW } });
}

function leaveTraces(): void {
  for (const { untraced } of findInstances().values()) untraced?.request(() => {});
}

// Next's own 405 for a method that a route does not export lacks the header Allow (RFC 9110, section 15.5.6).
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
