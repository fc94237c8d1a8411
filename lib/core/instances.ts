import type { BackgroundTasks } from './background.ts';
import type { ProbePortSettings, Untraced } from './config.ts';

// Imports nothing that runs: the smallest routes load it.

// Next loads a config several times in one process; all copies must be one status system.
const KEY = Symbol.for('statusql');

/** The major version of this package: two majors in one process are apart. */
export const MAJOR = 0;

/** What can be told apart from another of its name, and given up for a newer copy of itself. */
export interface Instance {
  name: string;
  resources: Readonly<Record<string, { providers: object }>>;
  untraced?: Untraced;
  probes?: ProbePortSettings;
  background: BackgroundTasks;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** All instances in this process, for what belongs to none of them. */
export function findInstances(): Map<string, Instance> {
  const holder = globalThis as { [KEY]?: Map<string, Instance> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** What an instance of this name is kept by, apart from those of other majors. */
export function toInstanceKey(name: string): string {
  return `${MAJOR}:${name}`;
}
