import type { StatusQL } from '../core/define-status.ts';
import { LEVELS, type Level } from '../core/level.ts';
import type { Viewer } from '../core/viewer.ts';

/** What a page does with who asks for it: it opens, asks for a token that is right or for a sign-in, or stays closed. */
export type Admission = 'open' | 'wrong token' | 'sign in' | 'closed';

/**
 * Whether a viewer may see a page that takes a level. Where one can sign in, everybody does so first, unless
 * everybody may see everything.
 */
export function admit(
  { access }: Pick<StatusQL, 'access'>,
  viewer: Viewer | null,
  needed: Level = 'status',
): Admission {
  if (!viewer) return 'wrong token';
  if (viewer.kind === 'anonymous' && access.session && viewer.level !== 'details') return 'sign in';
  return LEVELS.indexOf(viewer.level) < LEVELS.indexOf(needed) ? 'closed' : 'open';
}
