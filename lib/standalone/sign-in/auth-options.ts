import type { AuthOptions, Session as AuthSession, LoggerInstance } from 'next-auth';
import type { SignInSettings } from '../settings/sign-in.ts';
import { administrator, CREDENTIALS } from './administrator.ts';
import { github } from './github.ts';
import type { LoginRateLimit } from './login-rate-limit.ts';
import { oidc } from './oidc.ts';
import type { Secrets } from './secrets.ts';
import { toOwnUrl } from './to-own-url.ts';
import type { SignInRecorder } from './users.ts';

/** What the options of next-auth are made of. */
interface AuthParts {
  settings: SignInSettings;
  secrets: Secrets;
  rateLimit: LoginRateLimit;
  record: SignInRecorder;
  log: (line: string) => void;
}

/** What our own sessions tell beside the name and the verified e-mail address. */
export type OwnSession = AuthSession & { isAdministrator: boolean };

// Nothing renews a session: it ends half a day after the sign-in.
const SESSION_S = 12 * 60 * 60;

/** The options of next-auth for the standalone app; they read or make the secret. */
export function toAuthOptions({ settings, secrets, rateLimit, record, log }: AuthParts): AuthOptions {
  const { origin, administrator: account } = settings;
  return {
    secret: secrets.secret(),
    session: { strategy: 'jwt', maxAge: SESSION_S },
    // The mark in the query tells that the cookie of the form was set once: who comes without it keeps no cookies.
    pages: { signIn: '/sign-in?set=1', signOut: '/sign-out?set=1', error: '/sign-in' },
    providers: [
      administrator({ email: account.email, password: secrets.password, rateLimit, log }),
      ...(settings.github ? [github(settings.github)] : []),
      ...(settings.oidc ? [oidc(settings.oidc)] : []),
    ],
    callbacks: {
      redirect: ({ url }) => toOwnUrl(url, origin),
      jwt({ token, account }) {
        if (!account) return token;
        const { name, email, sub } = token;
        return { name, email, sub, provider: account.provider };
      },
      session: ({ session, token }) => ({
        ...session,
        // Whoever else claims this address signed in elsewhere, and is nobody by that alone.
        isAdministrator: token.provider === CREDENTIALS && token.email === account.email,
      }),
    },
    events: { signIn: ({ user, account }) => record(user, account) },
    logger: createAuthLog(log),
  };
}

const MAX_LETTERS = 300;

/** Writes what next-auth complains of in one line each, without the tokens and profiles that it hands along. */
function createAuthLog(log: (line: string) => void): LoggerInstance {
  return {
    error(code, metadata) {
      // Somebody signed out whose session had ended already.
      if (code === 'SIGNOUT_ERROR') return;
      log(`Sign-in: ${code}: ${toLine(toMessage(metadata))}`);
    },
    warn: (code) => log(`Sign-in: ${code}`),
    debug() {},
  };
}

function toMessage(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const { error, providerId } = (metadata ?? {}) as { error?: unknown; providerId?: unknown };
  const message = error instanceof Error ? error.message : 'no reason given';
  return providerId ? `${message} (${providerId})` : message;
}

/** What a request brings may be part of it. */
function toLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_LETTERS);
}
