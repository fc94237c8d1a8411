import { closest } from 'fastest-levenshtein';
import { isNamed, toSnakeCase } from '../core/names.ts';
import { UsageError } from './failure.ts';

/**
 * The configured name that is meant, written as it is configured or as REST writes it.
 * @param what what it is the name of, such as `resource`.
 * @throws UsageError with the nearest name there is.
 */
export function findName(what: string, given: string, known: readonly string[]): string {
  const found = known.find((name) => isNamed(name, given));
  if (found !== undefined) return found;
  const spelled = known.map(toSnakeCase);
  throw new UsageError(
    spelled.length === 0
      ? `There is no ${what} "${given}", nor any other.`
      : `There is no ${what} "${given}": did you mean ${closest(given, spelled)}? There is ${spelled.join(', ')}.`,
  );
}
