import { admit } from '../access/admit.ts';
import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import type { Viewer } from '../core/viewer.ts';
import { WRONG_TOKEN } from '../http/response.ts';
import { closedNotice, type NoticeText, wrongTokenNotice } from './layout/notices.ts';

/** What becomes of somebody who asks for a page: they see it, are sent to the sign-in, or are told why neither. */
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
}

/**
 * Finds out who asks for a page, and whether they may see it. No name is looked up for that: what is closed does not
 * tell which pages it has.
 * @throws what the config's own `access.authorize` throws.
 */
export async function admitToPage(
  status: StatusQL,
  { headers, path, segments }: PageAddress,
): Promise<PageAdmission> {
  const viewer = await authorize(status, { headers });
  switch (admit(status, viewer, toNeededLevel(status, segments))) {
    case 'open':
      return { kind: 'open', viewer: viewer as Viewer };
    case 'sign in':
      return { kind: 'sign in' };
    case 'wrong token':
      return { kind: 'refused', httpStatus: 401, notice: wrongTokenNotice(), headers: WRONG_TOKEN };
    case 'closed': {
      const notice = closedNotice(viewer as Viewer, status.access.signOutPath, path || '/');
      return { kind: 'refused', httpStatus: 403, notice };
    }
  }
}

/** The level that seeing a page takes: figures take `details`, everything else `status`. */
function toNeededLevel({ resources }: Pick<StatusQL, 'resources'>, [resource]: readonly string[]): Level {
  return resource !== undefined && resources[resource]?.kind === 'stat' ? 'details' : 'status';
}
