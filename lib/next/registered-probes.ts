import { toInstanceKey } from '../core/instances.ts';
import type { Methods } from '../http/route.ts';

/** The addresses that probes ask and that look at a config, each with its methods. */
export type Probes = Readonly<Record<'bare-status' | 'livez' | 'readyz', Methods>>;

// Next loads modules several times in one process, and instrumentation.ts apart from routes.
const KEY = Symbol.for('statusql.probes');

function findAll(): Map<string, Probes> {
  const holder = globalThis as { [KEY]?: Map<string, Probes> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Puts what answers probes for the config of this name where the routes of this process find it. */
export function registerProbes(name: string, probes: Probes): void {
  findAll().set(toInstanceKey(name), probes);
}

/** What answers probes for the config of this name; nothing where nobody has registered it. */
export function findProbes(name: string): Probes | undefined {
  return findAll().get(toInstanceKey(name));
}
