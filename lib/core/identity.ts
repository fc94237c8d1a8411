// Next loads a config several times in one process; all copies must be one status system.
const KEY = Symbol.for('statusql');

/** The major version of this package: two majors in one process keep apart. */
export const MAJOR = 0;

/** What can be given up for a newer copy of itself. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Keeps one instance per name in this process. In production the first one made wins, so that a copy of the
 * module shares its runs and clients; elsewhere the last wins and the one before it is closed, as editing wants.
 */
export function keepOne<Instance extends Closable>(name: string, make: () => Instance): Instance {
  const holder = globalThis as { [KEY]?: Map<string, Closable> };
  holder[KEY] ??= new Map();
  const kept = holder[KEY];
  const key = `${MAJOR}:${name}`;
  const existing = kept.get(key);
  if (existing && process.env.NODE_ENV === 'production') return existing as Instance;
  const instance = make();
  kept.set(key, instance);
  void existing?.close();
  return instance;
}
