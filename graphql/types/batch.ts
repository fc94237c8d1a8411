import { setImmediate as nextTurn } from 'node:timers/promises';

// As many as the actions take at once.
const MAX_KEYS = 500;

/**
 * Makes a function that finds values by key: what it is asked in one turn of the event loop it loads at once, and each key once.
 * @param load finds many; what is not there is left out.
 */
export function createBatch<Value>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const values = new Map<string, Promise<Value | undefined>>();
  let batch: { keys: string[]; loaded: Promise<ReadonlyMap<string, Value>> } | undefined;

  function begin() {
    const keys: string[] = [];
    const loaded = nextTurn().then(() => {
      if (batch?.keys === keys) batch = undefined;
      return load(keys);
    });
    return { keys, loaded };
  }

  return (key) => {
    const known = values.get(key);
    if (known) return known;
    if (!batch || batch.keys.length >= MAX_KEYS) batch = begin();
    batch.keys.push(key);
    const value = batch.loaded.then((found) => found.get(key));
    values.set(key, value);
    return value;
  };
}
