import { isNamed } from '../core/names.ts';
import type { Resource } from '../core/resource.ts';
import type { Selection } from '../core/select.ts';
import { toUnknownName } from './named.ts';

/**
 * Reads `check` and `skip`, which choose among the providers of some resources.
 * @returns for each of the resources, what is chosen of it.
 * @throws UnknownNameError for a name that none of them has.
 */
export function readSelection(
  resources: readonly Resource[],
  query: URLSearchParams,
): (resource: Resource) => Selection {
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const read = (parameter: string) => {
    const asked = [...new Set(query.getAll(parameter))];
    const unknown = asked.find((each) => !known.some((name) => isNamed(name, each)));
    if (unknown !== undefined) throw toUnknownName(unknown, known);
    return asked;
  };
  const checks = read('check');
  const skips = read('skip');
  return ({ providers }) => {
    const chosenBy = (asked: readonly string[]) =>
      Object.keys(providers).filter((name) => asked.some((each) => isNamed(name, each)));
    return { only: checks.length > 0 ? chosenBy(checks) : undefined, skip: chosenBy(skips) };
  };
}
