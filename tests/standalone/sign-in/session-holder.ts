import { nextAuth } from '../../../lib/access/next-auth.ts';
import type { Session } from '../../../lib/core/viewer.ts';
import type { SignIn } from '../../../lib/standalone/sign-in/sign-in.ts';
import { createVisitor } from './browser.ts';
import { PASSWORD } from './declare.ts';

/** Somebody who has the token of a session, and goes on using it whatever their browser was told. */
export interface SessionHolder {
  /** Who they are by that token, to an instance of the app. */
  ask(signIn: SignIn): Promise<Session | null>;
  /** Signs out at an instance of the app. */
  signOut(signIn: SignIn): Promise<void>;
}

/** Signs in as the administrator. */
export async function signInAsAdministrator(signIn: SignIn, password = PASSWORD): Promise<SessionHolder> {
  const visitor = createVisitor(signIn);
  const csrfToken = await visitor.csrfToken();
  const { email } = signIn.settings.administrator;
  await visitor.post('callback/credentials', { email, password, csrfToken });
  const cookie = `next-auth.session-token=${visitor.cookies.get('next-auth.session-token')}`;
  return {
    ask: (other) => nextAuth(other.authOptions, { role: other.role })({ headers: new Headers({ cookie }) }),
    async signOut(other) {
      const leaver = createVisitor(other);
      leaver.cookies.set('next-auth.session-token', cookie.slice(cookie.indexOf('=') + 1));
      await leaver.post('signout', { csrfToken: await leaver.csrfToken() });
    },
  };
}
