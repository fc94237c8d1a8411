import type { NextRequest } from 'next/server.js';
import { within } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import { createNonce, toDocumentPolicy } from '../http/content-policy.ts';
import { toResponse } from '../http/response.ts';
import { findMonitoring } from '../monitoring/find-monitoring.ts';
import { admitToPage, type PageAdmission } from './admit-to-page.ts';
import { findPage, toPageSegments } from './find-page.ts';
import { toNoticeDocument } from './layout/notice-document.ts';
import { type NoticeText, notFoundNotice, WRONG_METHOD_NOTICE } from './layout/notices.ts';
import type { MonitorAddress } from './monitors/monitor-address.ts';

const METHODS = ['GET', 'HEAD'];
// The page asks the database once more, and says so where it does not answer.
const MONITOR_WITHIN_MS = 2_000;

/**
 * Answers a request for a page that cannot be shown: to the sign-in and back, 401, 403, 404 and 405, each with a
 * document that needs no JavaScript. Where it cannot be found out here who asks, the page does so.
 * @param path the path of the mount, as `toMountPath` gives it.
 * @returns undefined where the request may go on to its page, or is for none of these pages.
 */
export async function refusePage(
  status: StatusQL,
  request: NextRequest,
  path: string,
): Promise<Response | undefined> {
  const { pathname } = request.nextUrl;
  const segments = toPageSegments(status, path, pathname);
  if (!segments) return refuseUnreadable(pathname);
  // An action of the layout around a page, which is none of ours.
  if (request.method === 'POST' && request.headers.has('next-action')) return undefined;
  if (!METHODS.includes(request.method)) {
    return toNoticeResponse(request, 405, WRONG_METHOD_NOTICE, { Allow: METHODS.join(', ') });
  }
  try {
    const { headers } = request;
    const admission = await admitToPage(status, { headers, path, segments, isAskedAgain: true });
    return await refuse(status, request, { path, segments, admission });
  } catch (error) {
    // Such as a session that only pages can read, since a proxy around this one writes it into their requests.
    status.logger.debug('Who asks for a status page is left to the page to find out.', error);
    return undefined;
  }
}

async function refuse(
  status: StatusQL,
  request: NextRequest,
  { path, segments, admission }: { path: string; segments: readonly string[]; admission: PageAdmission },
): Promise<Response | undefined> {
  switch (admission.kind) {
    case 'refused':
      return toNoticeResponse(request, admission.httpStatus, admission.notice, admission.headers);
    case 'sign in':
      return toSignIn(request, status.access.signInPath);
    case 'open': {
      const { viewer } = admission;
      const page = findPage(status, { segments, query: request.nextUrl.searchParams, viewer });
      const isThere = page && !(page.monitors && (await isMissing(status, viewer, page.monitors)));
      return isThere ? undefined : toNoticeResponse(request, 404, notFoundNotice(path || '/'));
    }
  }
}

/** Whether an address names a monitor that is not there; where that cannot be found out in time, it is for the page to say. */
async function isMissing(status: StatusQL, viewer: Viewer, address: MonitorAddress): Promise<boolean> {
  const load = findMonitoring(status);
  if (!load || !('monitor' in address)) return false;
  try {
    await within(MONITOR_WITHIN_MS, async () =>
      (await load()).showMonitor({ status, viewer }, { monitor: address.monitor }),
    );
    return false;
  } catch (error) {
    // By its name: another copy of the core has a class of its own.
    return error instanceof Error && error.name === 'UnknownNameError';
  }
}

/** Refuses an address whose escapes are broken: Next answers 500 where it has to read them for a route. */
function refuseUnreadable(pathname: string): Response | undefined {
  try {
    decodeURIComponent(pathname);
    return undefined;
  } catch {
    const error = { code: 'BAD_ARGUMENT', message: 'The address has a percent escape that is broken.' };
    return toResponse({ body: JSON.stringify({ error }), contentType: 'application/json', httpStatus: 400 });
  }
}

function toSignIn(request: NextRequest, signInPath: string): Response {
  const { pathname, search } = new URL(request.nextUrl.href);
  const target = toUrl(request, signInPath);
  target.search = `?callbackUrl=${encodeURIComponent(pathname + search)}`;
  return toResponse({ body: null, httpStatus: 302, headers: { Location: target.href } });
}

function toNoticeResponse(
  request: NextRequest,
  httpStatus: number,
  notice: NoticeText,
  headers?: Record<string, string>,
): Response {
  const nonce = createNonce();
  const toHref = (path: string) => toUrl(request, path).pathname;
  return toResponse({
    body: toNoticeDocument(notice, { nonce, toHref }),
    contentType: 'text/html; charset=utf-8',
    httpStatus,
    headers: { 'Content-Security-Policy': toDocumentPolicy(`'nonce-${nonce}'`), ...headers },
  });
}

/** The address of a path: Next writes the basePath and the last slash as the host's config has them. */
function toUrl(request: NextRequest, path: string): URL {
  const target = request.nextUrl.clone();
  target.pathname = path;
  return new URL(target.href);
}
