import { isNamed } from '../../core/names.ts';

const BUILT_IN = ['caches', 'databases', 'storage', 'email'];

/** What a client of django-watchman asks for, as it stands in `check` and `skip`. */
export interface Choice {
  /** The checks to run; all of them when undefined. */
  check?: readonly string[];
  skip?: readonly string[];
}

/** The names that a choice leaves. What names nothing is passed over, as long as there is something else to run. */
export function chooseChecks(known: readonly string[], { check, skip = [] }: Choice): string[] {
  const isAsked = (name: string, asked: readonly string[]) => asked.some((each) => isMeant(name, each));
  return known.filter((name) => (!check || isAsked(name, check)) && !isAsked(name, skip));
}

/**
 * Whether a check is meant: by its name, or by the dotted path of its function. Those of watchman's own checks are
 * known; of others the last part tells.
 */
function isMeant(name: string, asked: string): boolean {
  if (isNamed(name, asked)) return true;
  if (BUILT_IN.includes(name)) return asked === `watchman.checks.${name}`;
  const [last = '', ...before] = asked.split('.').reverse();
  return before.length > 0 && isNamed(name, last);
}
