import type { Viewer } from '../core/viewer.ts';

/** The absolute URLs of the APIs that tell the same as the pages. */
export interface Apis {
  rest: string;
  graphql: string;
}

/** What somebody asks the pages for. */
export interface PageRequest {
  /** The path of the mount without a last slash, without the host's basePath; empty at the root. */
  path: string;
  /** What stands before it in the browser. */
  basePath: string;
  /** The address below it: a resource and one of its providers, or nothing for the overview. */
  segments: readonly string[];
  query: URLSearchParams;
  /** Who is asking; they have been admitted. */
  viewer: Viewer;
  apis: Apis;
}
