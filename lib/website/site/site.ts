import type { StatusQL } from '../../core/define-status.ts';
import { isNamed } from '../../core/names.ts';
import type { Resource } from '../../core/resource.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { PageRequest } from '../page-request.ts';

/** What every page tells and links to beside its own: where the pages are, which there are, and who looks at them. */
export interface Site {
  /** The mount's path without a last slash, without the host's basePath; empty at the root. */
  path: string;
  /** What stands before it in the browser; links get it from Next. */
  basePath: string;
  resources: readonly string[];
  /** The resource whose page this is; none on the overview. */
  current?: string;
  /** The provider of it whose page this is; none on the resource's own. */
  provider?: string;
  /** What of this address goes on to the pages of a resource, or to the overview, as in `?skip=storage`. */
  toQuery?: (resource?: string) => string;
  viewer: Viewer;
  /** Where one signs in, where one can. */
  signInPath?: string;
  signOutPath: string;
  /** When the page was asked for. */
  requestedAt: Date;
  /** How long checks may take for a page, in milliseconds. */
  budgetMs: number;
}

/**
 * What the pages of a status system tell somebody who asks for one of them now.
 * @param visible the resources that have pages for them.
 */
export function toSite(
  { access, budgetMs }: StatusQL,
  { path, basePath, segments, query, viewer }: PageRequest,
  visible: readonly Resource[],
): Site {
  return {
    path,
    basePath,
    resources: visible.map(({ name }) => name),
    current: segments[0],
    toQuery: (name) =>
      toQueryOn(
        query,
        visible.filter((each) => name === undefined || each.name === name),
      ),
    viewer,
    signInPath: access.session && access.signInPath,
    signOutPath: access.signOutPath,
    requestedAt: new Date(),
    budgetMs,
  };
}

/** The part of `?check=` and `?skip=` that has a meaning for some resources, for links to their pages. */
function toQueryOn(query: URLSearchParams, resources: readonly Resource[]): string {
  const names = [...query].filter(([key]) => ['check', 'skip'].includes(key));
  // Mostly, and for hundreds of links.
  if (names.length === 0) return '';
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const meant = names.filter(([, each]) => known.some((name) => isNamed(name, each)));
  return meant.length > 0 ? `?${new URLSearchParams(meant)}` : '';
}

/** The path of the page of a resource or of one of its providers, or of the overview, with what goes on to it. */
export function toPath(
  { path, toQuery }: Pick<Site, 'path' | 'toQuery'>,
  resource?: string,
  provider?: string,
): string {
  const segments = [resource, provider].filter((segment) => segment !== undefined);
  return ([path, ...segments].join('/') || '/') + (toQuery?.(resource) ?? '');
}
