/**
 * What a test runner has put among the globals.
 * @param call how it is handed in instead.
 * @throws TypeError where it has put none.
 */
export function findGlobal<Found>(name: string, call: string): Found {
  const found: unknown = Reflect.get(globalThis, name);
  if (typeof found === 'function') return found as Found;
  throw new TypeError(
    `There is no global ${name}: hand in what your test runner (vitest, jest, node:test) has, as in ${call}.`,
  );
}
