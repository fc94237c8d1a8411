import { toOrigin } from './origin.ts';

/** What Next hands to a route beside the request; the catch-all segment may have any name. */
export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/** A request to an address of the REST API. */
export interface Asked {
  headers: Headers;
  query: URLSearchParams;
  /** The address below the mount, such as `['health', 'databases']`. */
  segments: readonly string[];
  /** The absolute URL of the mount, without a last slash. */
  base: string;
}

/**
 * Reads a request. It is called outside of what catches errors: when Next asks at build time, reading the request
 * or the parameters throws to say that the answer must be made anew for each request.
 */
export async function toAsked(
  request: Request,
  { params }: RouteContext,
  publicPath?: string,
): Promise<Asked> {
  const url = new URL(request.url);
  const catchAll = Object.values(await params).find(Array.isArray) ?? [];
  const segments = catchAll.filter((segment) => segment !== '');
  return {
    headers: request.headers,
    query: url.searchParams,
    segments,
    base:
      toOrigin(request.headers, url) +
      (publicPath ?? cutEnd(url.pathname, segments.length)).replace(/\/+$/, ''),
  };
}

/** A path without its last `count` segments. */
function cutEnd(path: string, count: number): string {
  const parts = path.replace(/\/+$/, '').split('/');
  return parts.slice(0, parts.length - count).join('/');
}
