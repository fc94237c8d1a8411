import type { AuthOptions, Session as AuthSession } from 'next-auth';
import { ConfigError } from '../core/errors.ts';
import type { FindSession, Role } from '../core/viewer.ts';
import { parseCookies } from './cookies.ts';

/** How a session of next-auth becomes one of ours. */
export interface NextAuthOptions {
  /** What who signed in may do, by what the host's `callbacks.session` gave; null for no right of their own. */
  role: (session: AuthSession) => Role | null | Promise<Role | null>;
  /** Their id among the people of `users.staff`, where the session tells it; who has none is known by their address. */
  id?: (session: AuthSession) => string | undefined;
}

/** The options of next-auth 4, or a function that gives them when they are first needed. */
export type AuthOptionsSource = AuthOptions | (() => AuthOptions | Promise<AuthOptions>);

/**
 * Finds who signed in with next-auth 4, by the headers alone: in route handlers, pages and the proxy. Sessions in JWTs and in
 * a database both work. A cookie that is broken or has expired is no session, and nothing is logged of it.
 * @throws ConfigError for what version 5 makes or takes, at once as far as that can be seen; later what the options, their callbacks,
 *   their adapter and `role` and `id` throw.
 * @example
 * access: { session: nextAuth(authOptions, { role: ({ user }) => (user?.email === 'ann@example.org' ? 'staff' : null) }) }
 */
export function nextAuth(authOptions: AuthOptionsSource, { role, id }: NextAuthOptions): FindSession {
  if (typeof authOptions !== 'function') assertVersion4(authOptions);
  return async ({ headers }) => {
    // Most visitors bring none, and the options may read files.
    if (!headers.has('cookie')) return null;
    const options = typeof authOptions === 'function' ? await authOptions() : authOptions;
    assertVersion4(options);
    const sent = parseCookies(headers);
    const cookies = await pickSessionCookies(options, sent);
    const hasNone = Object.keys(cookies).length === 0;
    if (hasNone && !Object.keys(sent).some(isOfVersion5)) return null;
    const { getServerSession } = await loadVersion4();
    // Another app at this host may have it.
    if (hasNone) return null;
    const request = { headers: Object.fromEntries(headers), cookies };
    // With a request and a response it asks nothing of Next; what it would set is a cookie, which is not ours to set.
    const response = { getHeader() {}, setHeader() {} };
    const session: AuthSession | null = await getServerSession(request as never, response as never, options);
    if (!session) return null;
    const name = session.user?.email ?? session.user?.name ?? undefined;
    const email = session.user?.email ?? undefined;
    return { role: await role(session), name, id: id?.(session), email };
  };
}

/** Refuses what `NextAuth` of version 5 makes, and what it takes where version 4 takes something else. */
function assertVersion4(options: unknown): void {
  const { providers, basePath, callbacks } = Object(options);
  const isOptions = Array.isArray(providers) && providers.every((provider) => typeof provider === 'object');
  if (!isOptions || basePath !== undefined || callbacks?.authorized) throw toVersionError();
}

/** Whether a cookie is one of a session of version 5. */
function isOfVersion5(name: string): boolean {
  return /^(__Secure-)?authjs\.session-token/.test(name);
}

async function loadVersion4() {
  try {
    return await import('next-auth/next');
  } catch (error) {
    // Version 5 has a module of this name that throws one.
    throw (error as Error).name === 'ReferenceError' ? toVersionError() : error;
  }
}

function toVersionError(): ConfigError {
  return new ConfigError(
    'nextAuth takes the options of next-auth 4, as in nextAuth(authOptions, { role }). With version 5 (Auth.js) give a function ' +
      'instead, with the auth() that you have: access: { session: async () => { const session = await auth(); ' +
      "const email = session?.user?.email ?? undefined; return session && { role: 'user', name: email, email }; } }.",
  );
}

/** The cookies that hold the session, whole or in chunks; of JWTs those that can be read, as next-auth logs others. */
async function pickSessionCookies(
  options: AuthOptions,
  cookies: Record<string, string>,
): Promise<Record<string, string>> {
  const ownName = options.cookies?.sessionToken?.name;
  const names = ownName ? [ownName] : ['__Secure-next-auth.session-token', 'next-auth.session-token'];
  const chosen: Record<string, string> = {};
  for (const name of names) {
    const chunks = Object.entries(cookies).filter(([key]) => isChunk(key, name));
    if (chunks.length === 0) continue;
    const picked = Object.fromEntries(chunks);
    if (usesDatabase(options) || (await isReadable(options, name, picked))) Object.assign(chosen, picked);
  }
  return chosen;
}

function isChunk(key: string, name: string): boolean {
  return key === name || (key.startsWith(`${name}.`) && /^\d{1,3}$/.test(key.slice(name.length + 1)));
}

function usesDatabase({ session, adapter }: AuthOptions): boolean {
  return (session?.strategy ?? (adapter ? 'database' : 'jwt')) === 'database';
}

async function isReadable(
  { secret, jwt }: AuthOptions,
  cookieName: string,
  cookies: Record<string, string>,
): Promise<boolean> {
  const { getToken } = await import('next-auth/jwt');
  const req = { headers: {}, cookies } as never;
  return Boolean(await getToken({ req, cookieName, secret: jwt?.secret ?? secret, decode: jwt?.decode }));
}
