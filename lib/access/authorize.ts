import type { StatusQL } from '../core/define-status.ts';
import { LEVELS } from '../core/level.ts';
import type { Credentials, Viewer } from '../core/viewer.ts';
import { within } from '../core/within.ts';
import { findSession } from './find-session.ts';
import { isOneOf } from './tokens.ts';

// What a host asks to find out may be the very thing that is down.
const WITHIN_MS = 5_000;

/**
 * Finds out who is asking: by the header `Authorization: Bearer …` (RFC 6750, section 2.1), else by the session,
 * or in the way of the config's own `access.authorize`. Other schemes than Bearer are not ours: a proxy may use them.
 * @returns null for a wrong or empty token: it is refused, never taken for nobody.
 * @throws what the config's own `access.authorize` throws, or that it gave no viewer in time.
 */
export async function authorize(
  status: Pick<StatusQL, 'access' | 'logger'>,
  { headers }: Credentials,
): Promise<Viewer | null> {
  const find = () => findViewer(status, { headers });
  if (!status.access.authorize) return find();
  const viewer = await within(WITHIN_MS, async () => status.access.authorize?.({ headers }, find) ?? null);
  // It may be written without types, and what is no level must not pass for one.
  if (viewer && !LEVELS.includes(viewer.level)) {
    throw new TypeError(`access.authorize gave a viewer whose level is none of ${LEVELS.join(', ')}.`);
  }
  return viewer;
}

async function findViewer(
  { access, logger }: Pick<StatusQL, 'access' | 'logger'>,
  credentials: Credentials,
): Promise<Viewer | null> {
  const bearer = /^bearer(?:\s+(.*))?$/i.exec(credentials.headers.get('authorization') ?? '');
  if (bearer) return isOneOf(bearer[1] ?? '', access.tokens) ? { kind: 'token', level: 'details' } : null;
  const session = access.session && (await findSession(access.session, credentials, logger));
  if (!session) return { kind: 'anonymous', level: access.anonymous };
  const { role, name } = session;
  // A host's role of another name is none of ours.
  const level = role === 'staff' || role === 'user' ? 'details' : access.anonymous;
  return { kind: role === 'staff' ? 'staff' : 'user', level, name };
}
