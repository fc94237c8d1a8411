import { toInstanceKey } from '../core/instances.ts';
import type { Methods } from '../http/route.ts';

/** The addresses that probes ask and that look at a config, each with its methods. */
export type ProbeRoutes = Readonly<Record<'bare-status' | 'livez' | 'readyz', Methods>>;

// Next loads modules several times in one process, and instrumentation.ts apart from routes.
const KEY = Symbol.for('statusql.probe-routes');

function findAll(): Map<string, ProbeRoutes> {
  const holder = globalThis as { [KEY]?: Map<string, ProbeRoutes> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Puts what answers probes for the config of this name where the routes of this process find it. */
export function registerProbeRoutes(name: string, probes: ProbeRoutes): void {
  findAll().set(toInstanceKey(name), probes);
}

/** What answers probes for the config of this name; nothing where nobody has registered it. */
export function findProbeRoutes(name: string): ProbeRoutes | undefined {
  return findAll().get(toInstanceKey(name));
}
