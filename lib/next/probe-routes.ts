import type { StatusQL } from '../core/define-status.ts';
import { ConfigError } from '../core/errors.ts';
import { toResponse } from '../http/response.ts';
import { createReadRoute, type Methods } from '../http/route.ts';
import { createBareStatus } from '../rest/bare-status.ts';
import { answerLivez, answerReadyz } from '../rest/kubernetes.ts';
import type { ProbeRoutes } from './registered-probe-routes.ts';

const systems = new WeakMap<StatusQL, ProbeRoutes>();

/**
 * What answers probes for a status system that nobody has registered, made once.
 * @param name what the route says that the config is called.
 * @throws ConfigError where it is called otherwise.
 */
export function loadProbeRoutes(status: StatusQL, name: string): ProbeRoutes {
  if (status.name !== name) {
    throw new ConfigError(
      `The config of this route is called "${status.name}", and not "${name}" as it says.`,
    );
  }
  const routes = systems.get(status) ?? createProbeRoutes(status);
  systems.set(status, routes);
  return routes;
}

/** Makes what answers the addresses that probes ask; livez and readyz as the route of REST has them. */
export function createProbeRoutes(status: StatusQL): ProbeRoutes {
  const toMethods = (answer: typeof answerReadyz): Methods =>
    createReadRoute(
      (request) => answer(status, request),
      async () => toResponse({ body: null }),
      { status, isCrossOrigin: true },
    );
  return {
    'bare-status': createBareStatus(status),
    livez: toMethods(answerLivez),
    readyz: toMethods(answerReadyz),
  };
}
