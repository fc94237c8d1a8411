import { createHash, timingSafeEqual } from 'node:crypto';
import type { Logger } from '../core/config.ts';
import { within } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import { LEVELS } from '../core/level.ts';
import type { Credentials, FindSession, Session, Viewer } from '../core/viewer.ts';
import { readToken } from './given-token.ts';

// What a host asks to find out may be the very thing that is down.
const VIEWER_WITHIN_MS = 5_000;
// A host's sessions may lie in a database, and the status page is there for when that does not answer.
const SESSION_WITHIN_MS = 3_000;

/** What becomes of what cannot be found out. */
interface AuthorizeOptions {
  /** Whether it is asked again where it may be known: then that a session cannot be read is thrown; by default nobody signed in. */
  isAskedAgain?: boolean;
}

/**
 * Finds out who is asking: by the token in the header Authorization, else by the session, or in the way of the config's
 * own `access.authorize`. Other schemes than Bearer and Basic are not ours: a proxy may use them.
 * @returns null for a wrong or empty token: it is refused, never taken for nobody.
 * @throws what the config's own `access.authorize` throws, or that it gave no viewer in time; with `isAskedAgain` what its
 *   `access.session` throws too.
 */
export async function authorize(
  status: Pick<StatusQL, 'access' | 'logger'>,
  { headers }: Credentials,
  { isAskedAgain = false }: AuthorizeOptions = {},
): Promise<Viewer | null> {
  const find = () => findViewer(status, { headers }, isAskedAgain);
  if (!status.access.authorize) return find();
  const viewer = await within(
    VIEWER_WITHIN_MS,
    async () => status.access.authorize?.({ headers }, find) ?? null,
  );
  // It may be written without types, and what is no level must not pass for one.
  if (viewer && !LEVELS.includes(viewer.level)) {
    throw new TypeError(`access.authorize gave a viewer whose level is none of ${LEVELS.join(', ')}.`);
  }
  return viewer;
}

/**
 * Who is asking, where nobody has to be asked for it: who gives no token, where the config has no other way to tell.
 * @param authorization the header of that name.
 */
export function findUnasked(
  { access }: Pick<StatusQL, 'access'>,
  authorization: string | undefined,
): Viewer | undefined {
  if (authorization !== undefined || access.authorize || access.session) return undefined;
  return { kind: 'anonymous', level: access.anonymous };
}

async function findViewer(
  { access, logger }: Pick<StatusQL, 'access' | 'logger'>,
  credentials: Credentials,
  isAskedAgain: boolean,
): Promise<Viewer | null> {
  const token = readToken(credentials.headers, access.takesBasic);
  if (token) {
    // Both lists are gone through, so that the time tells nothing.
    const isStaff = isOneOf(token, access.staffTokens);
    if (isOneOf(token, access.tokens) || isStaff)
      return { kind: isStaff ? 'staff' : 'token', level: 'details' };
    return null;
  }
  const finding = access.session && findSession(access.session, credentials);
  const session = await (isAskedAgain ? finding : finding?.catch((error) => takeForNobody(logger, error)));
  if (!session) return { kind: 'anonymous', level: access.anonymous };
  const { role, name, id, email } = session;
  // A host's role of another name is none of ours.
  const level = role === 'staff' || role === 'user' ? 'details' : access.anonymous;
  return { kind: role === 'staff' ? 'staff' : 'user', level, name, id, email };
}

function findSession(find: FindSession, credentials: Credentials): Promise<Session | null> {
  return within(SESSION_WITHIN_MS, async () => find(credentials));
}

function takeForNobody(logger: Logger, error: unknown): null {
  logger.error('Who signed in could not be found out, so nobody did.', error);
  return null;
}

/** Whether a token is in the list; takes the same time wherever and whether it is. */
export function isOneOf(token: Buffer, tokens: readonly string[]): boolean {
  const given = digest(token);
  let isKnown = false;
  for (const known of tokens) {
    // An empty token is never valid, whatever the list holds.
    if (timingSafeEqual(given, digestOf(known)) && known.trim() !== '') isKnown = true;
  }
  return isKnown;
}

// Of the tokens of configs alone.
const digests = new Map<string, Buffer>();

function digestOf(token: string): Buffer {
  const known = digests.get(token) ?? digest(Buffer.from(token.trim()));
  digests.set(token, known);
  return known;
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
