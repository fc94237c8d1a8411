import type { StatusQL } from '../core/define-status.ts';
import type { Credentials, Viewer } from '../core/viewer.ts';
import { findSession } from './find-session.ts';
import { isOneOf } from './tokens.ts';

/**
 * Finds out who is asking: by the header `Authorization: Bearer …` (RFC 6750, section 2.1), else by the session,
 * or in the way of the config's own `access.authorize`. Other schemes than Bearer are not ours: a proxy may use them.
 * @returns null for a wrong or empty token: it is refused, never taken for nobody.
 * @throws what the config's own `access.authorize` throws.
 */
export async function authorize(
  status: Pick<StatusQL, 'access' | 'logger'>,
  { headers }: Credentials,
): Promise<Viewer | null> {
  const find = () => findViewer(status, { headers });
  return status.access.authorize ? status.access.authorize({ headers }, find) : find();
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
  return { kind: role === 'staff' ? 'staff' : 'user', level: role ? 'details' : access.anonymous, name };
}
