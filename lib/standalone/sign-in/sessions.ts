import { createHmac, randomUUID } from 'node:crypto';
import type { JWT, JWTDecodeParams } from 'next-auth/jwt';
import { CREDENTIALS } from './administrator.ts';
import type { EndedSessions } from './ended-sessions.ts';
import type { SignInSecrets } from './secrets.ts';

/** How long a session lives from the sign-in on, in seconds, whoever keeps its token. */
export const SESSION_S = 12 * 60 * 60;

// By how much the clocks of instances may differ; a token of a clock that was set back since must not live longer.
const CLOCK_SKEW_S = 5 * 60;

/** What a token says of its session, beside who somebody is. */
interface SessionClaims {
  sessionId: string;
  /** In seconds since 1970. */
  signedInAt: number;
  /** Made of the password, where that was given: with another one the session ends. */
  passwordMark?: string;
}

/** The sessions of those who signed in: each lies in its own token, and the tokens that no longer count are known. */
export interface Sessions {
  /** What the token of a new session says of it. */
  begin(provider: string): SessionClaims;
  /** Reads a token as next-auth's own `decode` does; one whose session is over gives nothing. */
  decode(params: JWTDecodeParams): Promise<JWT | null>;
  /** Ends the session of a token. */
  end(token: JWT | null | undefined): Promise<void>;
}

/** Makes the sessions over the memory of those that ended. */
export function createSessions(secrets: SignInSecrets, ended: EndedSessions): Sessions {
  const markPassword = () =>
    createHmac('sha256', secrets.secret()).update(secrets.password()).digest('base64url');

  async function isOver(token: JWT): Promise<boolean> {
    const claims = readClaims(token);
    if (!claims) return true;
    const ageS = Date.now() / 1_000 - claims.signedInAt;
    if (ageS >= SESSION_S || ageS < -CLOCK_SKEW_S) return true;
    if (token.provider === CREDENTIALS && claims.passwordMark !== markPassword()) return true;
    return ended.has(claims.sessionId);
  }

  return {
    begin: (provider) => ({
      sessionId: randomUUID(),
      signedInAt: Math.floor(Date.now() / 1_000),
      passwordMark: provider === CREDENTIALS ? markPassword() : undefined,
    }),
    async decode(params) {
      const { decode } = await import('next-auth/jwt');
      const token = await decode(params);
      // The cookies of a sign-in under way are tokens too, each with a salt of its own.
      return token && !params.salt && (await isOver(token)) ? null : token;
    },
    async end(token) {
      const claims = token && readClaims(token);
      if (claims) await ended.add(claims.sessionId, new Date((claims.signedInAt + SESSION_S) * 1_000));
    },
  };
}

function readClaims({ sessionId, signedInAt, passwordMark }: JWT): SessionClaims | undefined {
  if (typeof sessionId !== 'string' || typeof signedInAt !== 'number') return undefined;
  return {
    sessionId,
    signedInAt,
    passwordMark: typeof passwordMark === 'string' ? passwordMark : undefined,
  };
}
