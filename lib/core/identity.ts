import { ConfigError } from './errors.ts';
import type { Untraced } from './untraced.ts';

// Next loads a config several times in one process; all copies must be one status system.
const KEY = Symbol.for('statusql');

/** The major version of this package: two majors in one process keep apart. */
export const MAJOR = 0;

/** What can be told apart from another of its name, and given up for a newer copy of itself. */
interface Kept {
  resources: Readonly<Record<string, { providers: object }>>;
  untraced?: Untraced;
  close(): Promise<void>;
}

/**
 * Keeps one instance per name in this process. In production the first one made wins, so that a copy of the
 * module shares its runs and clients; elsewhere the last wins and the one before it is closed, as editing wants.
 * @throws ConfigError in production for another config of the same name.
 */
export function keepOne<Instance extends Kept>(name: string, make: () => Instance): Instance {
  const kept = findAllKept();
  const key = `${MAJOR}:${name}`;
  const existing = kept.get(key);
  const instance = make();
  if (existing && process.env.NODE_ENV === 'production') {
    assertCopy(name, existing, instance);
    return existing as Instance;
  }
  kept.set(key, instance);
  void existing?.close();
  return instance;
}

/** All instances in this process, for what belongs to none of them. */
export function findAllKept(): Map<string, Kept> {
  const holder = globalThis as { [KEY]?: Map<string, Kept> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}

function assertCopy(name: string, first: Kept, second: Kept): void {
  if (listProviders(first) === listProviders(second)) return;
  throw new ConfigError(
    `Two different configs in this process are called "${name}": give one of them a name.`,
  );
}

function listProviders({ resources }: Kept): string {
  return JSON.stringify(
    Object.entries(resources).map(([name, { providers }]) => [name, Object.keys(providers)]),
  );
}
