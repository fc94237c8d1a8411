import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isNamed } from '../core/names.ts';
import type { Resource } from '../core/resource.ts';
import type { Visit } from './visit.ts';

/** What the page of an address is about. */
export interface Page {
  /** The resources that it shows: all at the root, else one. */
  resources: readonly Resource[];
  /** The one of its providers that it shows; all of them where there is none. */
  provider?: string;
}

/**
 * Finds the page of an address; names are written as in the config.
 * @returns undefined where there is no such page, or where `?check=` or `?skip=` name what a viewer of this level does
 * not see on it.
 */
export function findPage(
  { resources }: Pick<StatusQL, 'resources'>,
  { segments, query, viewer }: Pick<Visit, 'segments' | 'query' | 'viewer'>,
): Page | undefined {
  const [name, provider, ...more] = segments;
  if (more.length > 0) return undefined;
  const found = name === undefined ? Object.values(resources) : toList(resources[name]);
  const [first] = found;
  if (!first || (provider !== undefined && !Object.hasOwn(first.providers, provider))) return undefined;
  if (asksForUnknown(found, query, viewer.level)) return undefined;
  return { resources: found, provider };
}

function toList(resource: Resource | undefined): Resource[] {
  return resource ? [resource] : [];
}

function asksForUnknown(resources: readonly Resource[], query: URLSearchParams, level: Level): boolean {
  const visible = resources.filter(({ kind }) => kind === 'check' || level === 'details');
  const known = visible.flatMap(({ providers }) => Object.keys(providers));
  const asked = [...query.getAll('check'), ...query.getAll('skip')];
  return asked.some((each) => !known.some((name) => isNamed(name, each)));
}
