import { commaList } from './comma-list.ts';
import type { Environment } from './environment.ts';
import { toForm } from './form.ts';

/** The aliases that a variable such as `STATUS_DATABASES` chooses, all by default; an unknown one is an issue. */
export function pickWatched<Item>(
  environment: Environment,
  key: string,
  all: Record<string, Item>,
): Record<string, Item> {
  const known = Object.keys(all);
  const names = environment.read(key, commaList, known.join(','));
  if (!names) return all;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const problem = `names ${unknown.map(toNameOrForm).join(', ')}, for which no variable gives an address`;
    environment.issues.push({ key, problem, example: known.join(',') });
  }
  const picked = Object.entries(all).filter(([alias]) => names.includes(alias));
  return picked.length > 0 ? Object.fromEntries(picked) : all;
}

/** What is no alias may be a secret in the wrong variable. */
function toNameOrForm(text: string): string {
  return /^\w{1,40}$/.test(text) ? text : toForm(text);
}
