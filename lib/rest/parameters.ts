import { ArgumentError } from '../core/errors.ts';
import { toSnakeCase } from '../core/names.ts';

/** All values of a parameter, by its name as declared or as REST writes it. */
export function readAll(query: URLSearchParams, name: string): string[] {
  return [...new Set([name, toSnakeCase(name)])].flatMap((spelling) => query.getAll(spelling));
}

/**
 * The value of a parameter that goes once.
 * @throws ArgumentError when it is given several times.
 */
export function readOne(query: URLSearchParams, name: string): string | undefined {
  const values = readAll(query, name);
  if (values.length > 1)
    throw new ArgumentError(`${name} is given ${values.length} times, but takes one value.`);
  return values[0];
}

/**
 * Reads a parameter that counts milliseconds.
 * @throws ArgumentError naming it when it does not.
 */
export function readMs(query: URLSearchParams, name: string): number | undefined {
  const text = readOne(query, name);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new ArgumentError(`${name} must be a whole number of milliseconds.`);
}
