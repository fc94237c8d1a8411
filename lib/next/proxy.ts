import type { NextRequest } from 'next/server.js';
import type { StatusQL } from '../core/define-status.ts';
import { toMountPath } from '../website/find-page.ts';
import { refusePage } from '../website/refuse-page.ts';

/** Where the pages are. */
export interface StatusProxyOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
}

/** What `proxy.ts` calls; nothing where the request may go on to its page, or is for none of these pages. */
export type StatusProxy = (request: NextRequest) => Promise<Response | undefined>;

/**
 * Makes the part of `proxy.ts` that gives the pages of a status system their HTTP codes, which a page of Next cannot
 * do by itself: to sign-in and back, 401, 403, 404 and 405, each with a document that needs no JavaScript. A mounted
 * page is as closed without it.
 * @throws ConfigError when the path does not begin with a slash.
 * @example
 * // proxy.ts
 * export const proxy = createStatusProxy(status, { path: '/status' });
 * export const config = { matcher: '/status/:path*' };
 */
export function createStatusProxy(status: StatusQL, { path }: StatusProxyOptions): StatusProxy {
  const mount = toMountPath(path);
  return (request) => refusePage(status, request, mount);
}
