import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import { isNamed } from '../../core/names.ts';
import type { Resource } from '../../core/resource.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { FormOutcome } from '../../http/form-outcome.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';

/** What somebody asks the pages for. */
export interface PageRequest {
  /** The path of the mount without a last slash, without the host's basePath; empty at the root. */
  path: string;
  /** What stands before it in the browser; links get it from Next. */
  basePath: string;
  /** The address below it: a resource and one of its providers, or nothing for the overview. */
  segments: readonly string[];
  query: URLSearchParams;
  /** Who is asking; they have been admitted. */
  viewer: Viewer;
  /** The absolute URLs of the APIs that give the same as the pages. */
  apis: { rest: string; graphql: string };
  /** What came of the form that was sent from this page a moment ago. */
  outcome?: FormOutcome;
}

/** What every page shows and links to beside its own: where the pages are, which there are, and who looks at them. */
export interface Site extends PageRequest {
  /** The names of the resources that have pages for the viewer. */
  resources: readonly string[];
  /** Whether there are pages of monitors. */
  hasMonitors: boolean;
  /** What of this address goes on to the pages of a resource, or to the overview, as in `?skip=storage`. */
  toQuery?: (resource?: string) => string;
  /** What everybody may see. */
  anonymous: Level;
  /** Where one signs in, where one can. */
  signInPath?: string;
  signOutPath: string;
  /** When the request for the page came. */
  requestedAt: Date;
  /** How long checks may take for a page, in milliseconds. */
  budgetMs: number;
}

/** The site as it is for a request made now; `visible` are the resources that have pages for its viewer. */
export function toSite(
  { access, budgetMs, db }: StatusQL,
  request: PageRequest,
  visible: readonly Resource[],
): Site {
  return {
    ...request,
    resources: visible.map(({ name }) => name),
    hasMonitors: findMonitoring({ db }) !== undefined,
    toQuery: (name) =>
      toQueryOn(
        request.query,
        visible.filter((each) => name === undefined || each.name === name),
      ),
    anonymous: access.anonymous,
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
  ...segments: readonly (string | undefined)[]
): string {
  const names = segments.filter((segment) => segment !== undefined);
  return ([path, ...names].join('/') || '/') + (toQuery?.(names[0]) ?? '');
}
