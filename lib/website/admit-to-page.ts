import { authorize } from '../access/authorize.ts';
import type { Access } from '../core/config.ts';
import type { StatusQL } from '../core/define-status.ts';
import { LEVELS, type Level } from '../core/level.ts';
import { isSignedIn, mayManage, type Viewer } from '../core/viewer.ts';
import { toChallenge } from '../http/refusal.ts';
import { closedNotice, type NoticeText, WRONG_TOKEN_NOTICE } from './layout/notices.ts';
import {
  findMonitorPage,
  isForSignedIn,
  isForStaff,
  type MonitorAddress,
} from './monitors/monitor-address.ts';

/** What becomes of somebody who asks for a page: they see it, are sent to the sign-in, or read why neither. */
export type PageAdmission =
  | { kind: 'open'; viewer: Viewer }
  | { kind: 'sign in' }
  | { kind: 'refused'; httpStatus: number; notice: NoticeText; headers?: Record<string, string> };

interface PageAddress {
  headers: Headers;
  /** The path of the mount, without the basePath. */
  path: string;
  /** The address below it. */
  segments: readonly string[];
  /** Whether the page asks again: then what of a session cannot be read is thrown. */
  isAskedAgain?: boolean;
}

/**
 * Finds out who asks for a page, and whether they may see it. Where one can sign in, everybody does so first, unless
 * everybody may see everything, or the pages are public and this one takes no more than everybody may see. No name is looked
 * up: what is closed does not say which pages it has.
 * @throws what the config's own `access.authorize` throws; with `isAskedAgain` what its `access.session` throws too.
 */
export async function admitToPage(
  status: StatusQL,
  { headers, path, segments, isAskedAgain }: PageAddress,
): Promise<PageAdmission> {
  const { access } = status;
  const viewer = await authorize(status, { headers }, { isAskedAgain });
  if (!viewer) {
    return { kind: 'refused', httpStatus: 401, notice: WRONG_TOKEN_NOTICE, headers: toChallenge(headers) };
  }
  const isOpen = maySee(status, segments, viewer);
  if (viewer.kind === 'anonymous' && access.session && !(isOpen && isPublic(access, viewer))) {
    return { kind: 'sign in' };
  }
  if (isOpen) return { kind: 'open', viewer };
  return { kind: 'refused', httpStatus: 403, notice: closedNotice(viewer, access.signOutPath, path || '/') };
}

/** Whether who did not sign in sees pages where they could. */
function isPublic({ pages }: Access, { level }: Viewer): boolean {
  return pages === 'public' || level === 'details';
}

/** Whether a page takes no more than a viewer has. */
function maySee(status: StatusQL, segments: readonly string[], viewer: Viewer): boolean {
  const address = findMonitorPage(status, segments);
  const isFor =
    address === undefined ||
    (isForStaff(address) ? mayManage(viewer) : !isForSignedIn(address) || isSignedIn(viewer));
  return isFor && LEVELS.indexOf(viewer.level) >= LEVELS.indexOf(toNeededLevel(status, segments, address));
}

/** The level that seeing a page takes: figures and messages take `details`, everything else `status`. */
function toNeededLevel(
  { resources }: StatusQL,
  [resource]: readonly string[],
  address?: MonitorAddress,
): Level {
  if (address?.page === 'messages') return 'details';
  return resource !== undefined && resources[resource]?.kind === 'stat' ? 'details' : 'status';
}
