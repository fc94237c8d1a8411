import { type NextRequest, NextResponse } from 'next/server.js';
import type { StatusQL } from '../core/define-status.ts';
import { ConfigError } from '../core/errors.ts';
import { toMountPath } from '../website/find-page.ts';
import { refusePage } from '../website/refuse-page.ts';

/** Where the pages are, and what else the proxy lets through. */
export interface StatusProxyOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
  /**
   * The paths of other mounts, without the basePath, as in `['/ping', '/status/api/*']`, where `/*` takes in all that lies below:
   * they say themselves who may ask, so what asks there goes on past whatever else the proxy does. None by default.
   */
  mounts?: readonly string[];
}

/** What `proxy.ts` calls first; nothing where the request may go on to its page, or is for none of these addresses. */
export type StatusProxy = (request: NextRequest) => Promise<Response | undefined>;

/**
 * Makes the part of `proxy.ts` that gives the pages of a status system their HTTP codes, which a page of Next cannot
 * do by itself: to sign-in and back, 401, 403, 404 and 405, each with a document that needs no JavaScript. A mounted
 * page is as closed without it.
 * @throws ConfigError when a path does not begin with a slash, or `mounts` has the root.
 * @example
 * // proxy.ts
 * export const proxy = createStatusProxy(status, { path: '/status' });
 * export const config = { matcher: '/status/:path*' };
 * @example
 * // before a sign-in of your own
 * const answerStatus = createStatusProxy(status, { path: '/status', mounts: ['/ping', '/status/api/*'] });
 * export const proxy = async (request: NextRequest) => (await answerStatus(request)) ?? requireSignIn(request);
 */
export function createStatusProxy(status: StatusQL, { path, mounts = [] }: StatusProxyOptions): StatusProxy {
  const pages = toMountPath(path);
  const isMount = toMatcher(mounts);
  return async (request) =>
    (await refusePage(status, request, pages)) ??
    (isMount(request.nextUrl.pathname) ? NextResponse.next() : undefined);
}

/** Whether a path is that of one of the mounts, with or without a last slash. */
function toMatcher(mounts: readonly string[]): (pathname: string) => boolean {
  for (const mount of mounts) {
    // All of an app would be open.
    if (!/^\/[^/*][^*]*?(\/\*)?$/.test(mount)) {
      throw new ConfigError('mounts must be paths of mounts, as in /ping or /status/api/*.');
    }
  }
  const paths = mounts.map((mount) => mount.replace(/\/\*?$/, ''));
  const trees = mounts.filter((mount) => mount.endsWith('/*')).map((mount) => mount.slice(0, -1));
  return (pathname) => {
    const address = pathname.replace(/\/$/, '');
    return paths.includes(address) || trees.some((tree) => address.startsWith(tree));
  };
}
