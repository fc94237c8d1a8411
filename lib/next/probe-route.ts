import type { StatusQL } from '../core/define-status.ts';
import type { Methods } from '../http/route.ts';
import { findProbeRoutes, type ProbeRoutes } from './registered-probe-routes.ts';

/** Whose state a route for probes tells. */
export interface ProbeRouteOptions {
  /** The name of the config, `default` where it says none: by that the route finds what `register` of instrumentation.ts has made. */
  name: string;
  /** Loads the config, as is done where nobody has registered it: in development, and without an instrumentation.ts. */
  config: () => Promise<{ status: StatusQL }>;
}

/**
 * Makes the methods of a route that probes ask, `bare-status`, `livez` or `readyz`, so that it is hardly more than an empty
 * one: `createRegister` of instrumentation.ts has loaded what answers already.
 * @example
 * // app/status/api/livez/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbeRoute('livez', {
 *   name: 'default',
 *   config: () => import('../../../../status.config'),
 * });
 */
export function createProbeRoute(kind: keyof ProbeRoutes, { name, config }: ProbeRouteOptions): Methods {
  const load = async () => {
    const [{ loadProbeRoutes }, { status }] = await Promise.all([import('./probe-routes.ts'), config()]);
    return loadProbeRoutes(status, name);
  };
  const toMethod = (method: keyof Methods) => (request: Request) => {
    const probes = findProbeRoutes(name);
    return probes ? probes[kind][method](request) : load().then((own) => own[kind][method](request));
  };
  return {
    GET: toMethod('GET'),
    HEAD: toMethod('HEAD'),
    OPTIONS: toMethod('OPTIONS'),
    POST: toMethod('POST'),
    PUT: toMethod('PUT'),
    PATCH: toMethod('PATCH'),
    DELETE: toMethod('DELETE'),
  };
}
