import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import type { Visit } from './visit.ts';

/** What every page tells and links to beside its own: where the pages are, which there are, and who looks at them. */
export interface Site {
  /** The mount's path without a last slash, without the host's basePath; empty at the root. */
  path: string;
  resources: readonly string[];
  /** The resource whose page this is; none on the overview. */
  current?: string;
  viewer: Viewer;
  /** Where one signs in, where one can. */
  signInPath?: string;
  signOutPath: string;
  /** When the page was asked for. */
  askedAt: Date;
  /** How long checks may take for a page, in milliseconds. */
  budgetMs: number;
}

/** What the pages of a status system tell somebody who asks for one of them now. */
export function toSite({ resources, access, budgetMs }: StatusQL, { path, segments, viewer }: Visit): Site {
  return {
    path,
    resources: Object.keys(resources),
    current: segments[0],
    viewer,
    signInPath: access.session && access.signInPath,
    signOutPath: access.signOutPath,
    askedAt: new Date(),
    budgetMs,
  };
}

/** The path of a resource's page, or of the overview. */
export function toPath({ path }: Pick<Site, 'path'>, resource?: string): string {
  return resource ? `${path}/${resource}` : path || '/';
}
