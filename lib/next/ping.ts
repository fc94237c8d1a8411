import { findInstances } from '../core/identity.ts';
import { toResponse } from '../http/response.ts';
import { ALLOW, refuseMethod } from '../http/route.ts';

// Imports no config, so that a load balancer's commonest request costs next to nothing to load and to answer.

/** Answers `pong` and runs nothing: this process is there. */
export function GET(): Response {
  for (const { untraced } of findInstances().values()) untraced?.request(() => {});
  return toResponse({ body: 'pong', contentType: 'text/plain' });
}

/** As GET, without the body. */
export function HEAD(): Response {
  return new Response(null, GET());
}

/** Names the methods that there are. */
export function OPTIONS(): Response {
  return toResponse({ body: null, headers: { Allow: ALLOW } });
}

function refuse(): Response {
  return refuseMethod();
}

// Next's own 405 for a method that a route does not export lacks the header Allow (RFC 9110, section 15.5.6).
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
