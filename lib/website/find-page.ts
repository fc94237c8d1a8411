import type { StatusQL } from '../core/define-status.ts';
import { ConfigError } from '../core/errors.ts';
import { listVisible } from '../core/level.ts';
import { type Selection, select } from '../core/report-options.ts';
import type { Resource } from '../core/resource.ts';
import { readSelection } from '../http/selection.ts';
import { findMonitorPage, type MonitorAddress } from './monitors/monitor-address.ts';
import type { PageRequest } from './site/site.ts';

/** What the page of an address is about. */
export interface Page {
  /** The resource whose page it is, or whose provider's; none on the overview. */
  resource?: Resource;
  /** What of monitors it shows, where it is a page of theirs. */
  monitors?: MonitorAddress;
  /** The resources that the viewer may see. */
  visible: readonly Resource[];
  /** What `?check=` and `?skip=` choose of a resource. */
  choose: (resource: Resource) => Choice;
}

/** Which providers of a resource a page shows. */
export interface Choice {
  selection: Selection;
  /** The names of those that it does not show. */
  leftOut: readonly string[];
}

/**
 * Finds the page of an address; names are written as in the config.
 * @returns undefined where there is no such page, or where `?check=` or `?skip=` name what a viewer of this level does
 *   not see on it.
 */
export function findPage(
  { resources, db }: Pick<StatusQL, 'resources' | 'db'>,
  { segments, query, viewer }: Pick<PageRequest, 'segments' | 'query' | 'viewer'>,
): Page | undefined {
  const monitors = findMonitorPage({ db }, segments);
  if (monitors) {
    const visible = listVisible(resources, viewer.level);
    return { monitors, visible, choose: () => ({ selection: {}, leftOut: [] }) };
  }
  const [name, provider, ...more] = segments;
  const resource = name === undefined ? undefined : resources[name];
  if (more.length > 0 || (name !== undefined && !resource)) return undefined;
  if (provider !== undefined && !Object.hasOwn(resource?.providers ?? {}, provider)) return undefined;
  const visible = listVisible(resources, viewer.level);
  const toSelection = findSelection(resource ? [resource] : visible, query);
  if (!toSelection) return undefined;
  return {
    resource,
    visible,
    choose: (each) => {
      const selection = toSelection(each);
      const names = Object.keys(each.providers);
      const shown = select(names, selection);
      return { selection, leftOut: names.filter((one) => !shown.includes(one)) };
    },
  };
}

/** What `?check=` and `?skip=` choose of each resource that a page covers; none when they name what is not there. */
function findSelection(
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

/**
 * The path of a mount as the pages use it: without a last slash, empty at the root.
 * @throws ConfigError when it does not begin with a slash.
 */
export function toMountPath(path: string): string {
  if (!path.startsWith('/')) throw new ConfigError('path must begin with a slash, as in /status.');
  return path.replace(/\/+$/, '');
}

/**
 * The names below a mount that an address of its pages has, none at its root.
 * @param mount the path of the mount, as `toMountPath` gives it.
 * @returns undefined for an address that is none of the pages': one that is not below the mount, of the REST API, or
 *   of what lies beside pages at the root.
 */
export function toPageSegments(
  { resources, db }: Pick<StatusQL, 'resources' | 'db'>,
  mount: string,
  pathname: string,
): string[] | undefined {
  if (pathname !== mount && !pathname.startsWith(`${mount}/`)) return undefined;
  const below = pathname.slice(mount.length).replace(/^\/|\/$/g, '');
  const segments = below === '' ? [] : below.split('/');
  const [first] = segments;
  const isOurs =
    first === undefined || resources[first] !== undefined || findMonitorPage({ db }, segments) !== undefined;
  // No resource may have this name.
  const isElsewhere = first === 'api' || (mount === '' && !isOurs);
  return isElsewhere ? undefined : segments;
}
