import { type Environment, toForm } from './environment.ts';
import { commaList } from './values.ts';

/** The alias of a variable without a suffix. */
export const DEFAULT_ALIAS = 'default';

/** A variable that may be given once per alias, such as `DATABASE_URL_ANALYTICS`. */
export interface AliasedVariable {
  key: string;
  /** The lower-cased suffix, such as `analytics`. */
  alias: string;
}

/** What a variable gives for its alias. */
export interface Aliased<Item> extends AliasedVariable {
  item: Item;
}

/** The variables that are `base`, or `base` and a suffix. */
export function findAliased({ keys }: Environment, base: string): AliasedVariable[] {
  const pattern = new RegExp(`^${base}(?:_([A-Za-z0-9]\\w*))?$`);
  return keys.flatMap((key) => {
    const match = pattern.exec(key);
    return match ? [{ key, alias: match[1]?.toLowerCase() ?? DEFAULT_ALIAS }] : [];
  });
}

/** The items by alias; that two variables give the same alias is an issue. */
export function toRecord<Item>(
  { issues }: Environment,
  items: readonly Aliased<Item>[],
): Record<string, Item> {
  const firsts = new Map<string, Aliased<Item>>();
  for (const one of items) {
    const first = firsts.get(one.alias);
    if (!first) firsts.set(one.alias, one);
    else {
      const problem = `gives the alias ${one.alias}, as ${first.key} does: rename or unset one of them`;
      issues.push({ key: one.key, problem, example: `${one.key}_SECOND=…` });
    }
  }
  return Object.fromEntries([...firsts].map(([alias, { item }]) => [alias, item]));
}

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
