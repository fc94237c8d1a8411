import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';

/** What the tests' apps encrypt sessions with: their `NEXTAUTH_SECRET`. */
export const SESSION_SECRET = 'a-secret-of-more-than-thirty-two-characters';

/** The session of somebody who has signed in with a verified e-mail address, as the app itself keeps it in a cookie. */
export async function createSessionCookie(email: string): Promise<{ name: string; value: string }> {
  const signedInAt = Math.floor(Date.now() / 1_000);
  const token = { email, name: email, sub: email, sessionId: randomUUID(), signedInAt };
  return { name: 'next-auth.session-token', value: await encode({ token, secret: SESSION_SECRET }) };
}
