import type { StatusQL } from '../core/define-status.ts';
import type { Resource } from '../core/resource.ts';
import type { Selection } from '../core/select.ts';
import type { PageRequest } from './page-request.ts';
import { findSelection } from './selection.ts';

/** What the page of an address is about. */
export interface Page {
  /** The resource whose page it is, or whose provider's; none on the overview. */
  resource?: Resource;
  /** The resources that the viewer may see. */
  visible: readonly Resource[];
  /** What `?check=` and `?skip=` choose of a resource. */
  select: (resource: Resource) => Selection;
}

/**
 * Finds the page of an address; names are written as in the config.
 * @returns undefined where there is no such page, or where `?check=` or `?skip=` name what a viewer of this level does
 * not see on it.
 */
export function findPage(
  { resources }: Pick<StatusQL, 'resources'>,
  { segments, query, viewer }: Pick<PageRequest, 'segments' | 'query' | 'viewer'>,
): Page | undefined {
  const [name, provider, ...more] = segments;
  const resource = name === undefined ? undefined : resources[name];
  if (more.length > 0 || (name !== undefined && !resource)) return undefined;
  if (provider !== undefined && !Object.hasOwn(resource?.providers ?? {}, provider)) return undefined;
  const visible = Object.values(resources).filter(
    ({ kind }) => kind === 'check' || viewer.level === 'details',
  );
  const select = findSelection(resource ? [resource] : visible, query);
  return select && { resource, visible, select };
}
