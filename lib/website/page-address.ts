import type { StatusQL } from '../core/define-status.ts';
import { ConfigError } from '../core/errors.ts';

/**
 * The path of a mount as pages are told it: without a last slash, empty at the root.
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
  { resources }: Pick<StatusQL, 'resources'>,
  mount: string,
  pathname: string,
): string[] | undefined {
  if (pathname !== mount && !pathname.startsWith(`${mount}/`)) return undefined;
  const below = pathname.slice(mount.length).replace(/^\/|\/$/g, '');
  const segments = below === '' ? [] : below.split('/');
  const [first] = segments;
  // No resource may have this name.
  const isElsewhere = first === 'api' || (mount === '' && first !== undefined && !resources[first]);
  return isElsewhere ? undefined : segments;
}
