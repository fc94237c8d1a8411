import type { Asked } from '../http/asked.ts';
import { toEndpointResponse } from './kubernetes-text.ts';

/** Liveness: this process answers. It looks at nothing else, since a restart would mend nothing else. */
export async function answerLivez({ query }: Asked): Promise<Response> {
  const unmatched = [...new Set(query.getAll('exclude'))];
  return toEndpointResponse({ name: 'livez', ok: true, components: [], unmatched }, query.has('verbose'));
}
