/**
 * What a test runner has put among the globals.
 * @param call how it is handed in instead.
 * @throws TypeError where it has put none.
 */
export function findGlobal<Value>(name: string, call: string): Value {
  const value: unknown = Reflect.get(globalThis, name);
  if (typeof value === 'function') return value as Value;
  throw new TypeError(
    `There is no global ${name}: hand in what your test runner (vitest, jest, node:test) has, as in ${call}.`,
  );
}
