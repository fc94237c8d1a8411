import { isNamed } from '../core/names.ts';
import type { Resource } from '../core/resource.ts';
import { type Selection, select } from '../core/select.ts';
import { readSelection } from '../http/selection.ts';

/** What `?check=` and `?skip=` choose of each resource that a page covers; none when they name what is not there. */
export function findSelection(
  covered: readonly Resource[],
  query: URLSearchParams,
): ((resource: Resource) => Selection) | undefined {
  try {
    return readSelection(covered, query);
  } catch (error) {
    // By its name: another copy of the core has a class of its own.
    if (error instanceof Error && error.name === 'UnknownNameError') return undefined;
    throw error;
  }
}

/** The names of the providers that a selection leaves out. */
export function toLeftOut({ providers }: Resource, selection: Selection): string[] {
  const names = Object.keys(providers);
  const kept = select(names, selection);
  return names.filter((name) => !kept.includes(name));
}

/** The part of `?check=` and `?skip=` that has a meaning for some resources, for links to their pages. */
export function toKeptQuery(query: URLSearchParams, resources: readonly Resource[]): string {
  const asked = [...query].filter(([key]) => ['check', 'skip'].includes(key));
  // Mostly, and for hundreds of links.
  if (asked.length === 0) return '';
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const kept = asked.filter(([, each]) => known.some((name) => isNamed(name, each)));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}
