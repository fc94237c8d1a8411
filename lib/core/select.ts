import { UnknownNameError } from './errors.ts';

/** Which of some things are meant: those in `only`, or all, without those in `skip`. */
export interface Selection {
  only?: readonly string[];
  skip?: readonly string[];
}

/**
 * The names that a selection leaves, each once and in the order they were configured.
 * @throws UnknownNameError for a name that is not there.
 */
export function select(known: readonly string[], { only = known, skip = [] }: Selection): string[] {
  const unknown = [...only, ...skip].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UnknownNameError(unknown, known);
  return known.filter((name) => only.includes(name) && !skip.includes(name));
}
