import { findAllKept } from '../core/identity.ts';

// Imports no config, so that a load balancer's commonest question costs next to nothing to load and to answer.

const ALLOW = 'GET, HEAD, OPTIONS';
const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** Answers `pong` and runs nothing: this process is there. */
export function GET(): Response {
  for (const { untraced } of findAllKept().values()) untraced?.request(() => {});
  return new Response('pong', { headers: { ...HEADERS, 'Content-Type': 'text/plain' } });
}

/** As GET, without the body. */
export function HEAD(): Response {
  return new Response(null, GET());
}

/** Names the methods that there are. */
export function OPTIONS(): Response {
  return new Response(null, { headers: { ...HEADERS, Allow: ALLOW } });
}

function refuse(): Response {
  return new Response(null, { status: 405, headers: { ...HEADERS, Allow: ALLOW } });
}

// Next's own 405 for a method that a route does not export lacks the header Allow (RFC 9110, section 15.5.6).
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
