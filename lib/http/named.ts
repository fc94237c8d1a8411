import { UnknownNameError } from '../core/errors.ts';
import { isNamed, toSnakeCase } from '../core/names.ts';
import { shorten } from './shorten.ts';

/**
 * The entry of a record that was asked for.
 * @throws UnknownNameError saying which there are.
 */
export function findNamed<Value>(record: Readonly<Record<string, Value>>, asked: string): [string, Value] {
  const found = Object.entries(record).find(([name]) => isNamed(name, asked));
  if (!found) throw toUnknownName(asked, Object.keys(record));
  return found;
}

/** The error that tells which names there are, as REST writes them. */
export function toUnknownName(asked: string, names: readonly string[]): UnknownNameError {
  return new UnknownNameError(shorten(asked), [...new Set(names.map(toSnakeCase))]);
}
