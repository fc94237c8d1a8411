import type { NextRequest } from 'next/server.js';
import { admit } from '../access/admit.ts';
import { authorize } from '../access/authorize.ts';
import { createNonce, toDocumentPolicy } from '../access/content-policy.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import { findPage } from '../website/find-page.ts';
import { toMountPath } from '../website/layout/mount-path.ts';
import { toNoticeDocument } from '../website/layout/notice-document.ts';
import {
  brokenNotice,
  closedNotice,
  type NoticeText,
  notFoundNotice,
  wrongMethodNotice,
  wrongTokenNotice,
} from '../website/layout/notices.ts';
import { toNeededLevel } from '../website/needed-level.ts';

/** Where the pages are. */
export interface StatusProxyOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
}

/** What `proxy.ts` calls; nothing where the request may go on to its page, or is for none of these pages. */
export type StatusProxy = (request: NextRequest) => Promise<Response | undefined>;

const READING = ['GET', 'HEAD'];

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
  return async (request) => {
    const segments = toSegments(mount, request.nextUrl.pathname);
    if (!segments || isElsewhere(status, { mount, first: segments[0] })) {
      return refuseUnreadable(request.nextUrl.pathname);
    }
    // An action of the layout around a page, which is none of ours.
    if (request.method === 'POST' && request.headers.has('next-action')) return undefined;
    try {
      return await answer(status, request, { mount, segments });
    } catch (error) {
      status.logger.error('Who may see a status page could not be found out.', error);
      return refuse(request, 500, brokenNotice());
    }
  };
}

async function answer(
  status: StatusQL,
  request: NextRequest,
  { mount, segments }: { mount: string; segments: readonly string[] },
): Promise<Response | undefined> {
  if (!READING.includes(request.method)) {
    return refuse(request, 405, wrongMethodNotice(), { Allow: READING.join(', ') });
  }
  const viewer = await authorize(status, request);
  switch (admit(status, viewer, toNeededLevel(status, segments))) {
    case 'wrong token':
      return refuse(request, 401, wrongTokenNotice(), WRONG_TOKEN);
    case 'sign in':
      return toSignIn(request, status.access.signInPath);
    case 'closed':
      return refuse(request, 403, closedNotice(viewer as Viewer, status.access.signOutPath, mount || '/'));
    case 'open': {
      // Last: what is closed does not tell which pages it has.
      const visit = { segments, query: request.nextUrl.searchParams, viewer: viewer as Viewer };
      return findPage(status, visit) ? undefined : refuse(request, 404, notFoundNotice(mount || '/'));
    }
  }
}

/** Whether an address below the mount is none of its pages: the REST API, or what lies beside pages at the root. */
function isElsewhere(
  { resources }: StatusQL,
  { mount, first }: { mount: string; first: string | undefined },
): boolean {
  // No resource may have this name.
  return first === 'api' || (mount === '' && first !== undefined && !resources[first]);
}

/** Refuses an address whose escapes are broken: Next answers 500 where it has to read them for a route. */
function refuseUnreadable(pathname: string): Response | undefined {
  try {
    decodeURIComponent(pathname);
    return undefined;
  } catch {
    const error = { code: 'BAD_ARGUMENT', message: 'The address has a percent escape that is broken.' };
    return Response.json({ error }, { status: 400, headers: FRESH });
  }
}

// RFC 6750, section 3.1.
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

/** The names below the mount, none at its root; undefined for what is not below it. */
function toSegments(mount: string, pathname: string): string[] | undefined {
  if (pathname !== mount && !pathname.startsWith(`${mount}/`)) return undefined;
  const below = pathname.slice(mount.length).replace(/^\/|\/$/g, '');
  return below === '' ? [] : below.split('/');
}

function toSignIn(request: NextRequest, signInPath: string): Response {
  // Next writes the basePath and the last slash as the host's config has them.
  const { pathname, search } = new URL(request.nextUrl.href);
  const target = request.nextUrl.clone();
  target.pathname = signInPath;
  target.search = `?callbackUrl=${encodeURIComponent(pathname + search)}`;
  return new Response(null, { status: 302, headers: { Location: target.href, ...FRESH } });
}

function refuse(
  request: NextRequest,
  httpStatus: number,
  notice: NoticeText,
  headers?: Record<string, string>,
): Response {
  const nonce = createNonce();
  const toHref = (path: string) => {
    const target = request.nextUrl.clone();
    target.pathname = path;
    return new URL(target.href).pathname;
  };
  return new Response(toNoticeDocument(notice, { nonce, toHref }), {
    status: httpStatus,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': toDocumentPolicy(nonce),
      ...FRESH,
      ...headers,
    },
  });
}

const FRESH = { 'Cache-Control': 'no-store' };
