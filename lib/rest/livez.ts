import type { RouteRequest } from '../http/route.ts';
import { toEndpointResponse } from './kubernetes-text.ts';

/** Liveness: this process answers. It looks at nothing else, since a restart would mend nothing else. */
export async function answerLivez({ query }: RouteRequest): Promise<Response> {
  const unmatched = [...new Set(query.getAll('exclude'))];
  return toEndpointResponse({ name: 'livez', ok: true, components: [], unmatched }, query.has('verbose'));
}
