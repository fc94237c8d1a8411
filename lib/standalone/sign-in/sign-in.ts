import type { AuthOptions, Session as AuthSession } from 'next-auth';
import type { Role } from '../../core/viewer.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import type { SignInSettings } from '../settings/sign-in.ts';
import { administrator, CREDENTIALS } from './administrator.ts';
import { createAuthLog } from './auth-log.ts';
import { toCallbackUrl } from './callback-url.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { github } from './github.ts';
import { createLoginRateLimit } from './login-rate-limit.ts';
import { oidc } from './oidc.ts';
import { toRole } from './person.ts';
import { createSecrets, type SignInSecrets } from './secrets.ts';
import { createSessions, SESSION_S } from './sessions.ts';
import { recordSignIn } from './users.ts';

/** The sign-in of the standalone app. */
export interface SignIn {
  readonly settings: SignInSettings;
  readonly secrets: SignInSecrets;
  /** Takes one line for whoever looks after the app. */
  log(line: string): void;
  /** The options of next-auth, made when they are first needed. */
  authOptions(): AuthOptions;
  /** What the owner of a session may do now, by the settings. */
  role(session: AuthSession): Role | null;
  /** The id of the owner of a session among the staff, as far as it is known. */
  id(session: AuthSession): string | undefined;
}

/** What the sign-in works with. */
interface SignInParts {
  settings: SignInSettings;
  /** The folder of what the app makes. */
  home: string;
  /** Stores who signed in, as far as it answers. */
  database: StatusDatabase;
  /** Who signed out. */
  endedSessions: EndedSessions;
  /** Whether other processes share the database: then the attempts to sign in are counted there. */
  isShared: boolean;
  /** Takes one line for whoever looks after the app. */
  log: (line: string) => void;
}

/** What our sessions say beside the name and the verified e-mail address. */
type MarkedSession = AuthSession & { isAdministrator: boolean; personId?: string };

/** Makes the sign-in of the standalone app; nothing is read, made or loaded yet. */
export function createSignIn(parts: SignInParts): SignIn {
  const { settings, home, log } = parts;
  const secrets = createSecrets(settings, home);
  let options: AuthOptions | undefined;
  return {
    settings,
    secrets,
    log,
    authOptions() {
      options ??= toAuthOptions(parts, secrets);
      return options;
    },
    role: (session) =>
      toRole(
        { email: session.user?.email, isAdministrator: (session as MarkedSession).isAdministrator },
        settings,
      ),
    id: (session) => (session as MarkedSession).personId,
  };
}

/** The options of next-auth for the standalone app; they read or make the secret. */
function toAuthOptions(parts: SignInParts, secrets: SignInSecrets): AuthOptions {
  const { settings, database, endedSessions, isShared, log } = parts;
  const {
    administrator: { email },
    basePath,
  } = settings;
  const sessions = createSessions(secrets, endedSessions);
  const rateLimit = createLoginRateLimit({
    account: email,
    database: isShared ? database : undefined,
    log,
  });
  return {
    secret: secrets.secret(),
    // That of the cookie and that of the token in it. Nothing renews a session.
    session: { strategy: 'jwt', maxAge: SESSION_S },
    jwt: { maxAge: SESSION_S, decode: sessions.decode },
    // The mark in the query tells that the cookie of the form was set once: who comes without it keeps no cookies.
    pages: {
      signIn: `${basePath}/sign-in?set=1`,
      signOut: `${basePath}/sign-out?set=1`,
      error: `${basePath}/sign-in`,
    },
    providers: [
      administrator({ email, password: secrets.password, rateLimit, log }),
      ...(settings.github ? [github(settings.github)] : []),
      ...(settings.oidc ? [oidc(settings.oidc)] : []),
    ],
    callbacks: {
      redirect: ({ url }) => toCallbackUrl(url, settings),
      async jwt({ token, account, user }) {
        // There is one at the sign-in alone.
        if (!account) return token;
        const { name, email, sub } = token;
        const { provider } = account;
        const personId = await recordSignIn(parts, user, account);
        return { name, email, sub, provider, personId, ...sessions.begin(provider) };
      },
      session({ session, token }) {
        const hadPassword = token.provider === CREDENTIALS;
        // Whoever else claims this address signed in elsewhere, and is nobody by that alone.
        const isAdministrator = hadPassword && token.email === email;
        // The settings may name another administrator by now.
        const personId = hadPassword && !isAdministrator ? undefined : token.personId;
        return { ...session, isAdministrator, personId };
      },
    },
    events: {
      signOut: ({ token }) => sessions.end(token),
    },
    logger: createAuthLog(log),
  };
}
