import { headers } from 'next/headers.js';
import { redirect } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import { authorize } from '../../access/authorize.ts';
import { parseCookies } from '../../access/cookies.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { isSignedIn } from '../../core/viewer.ts';
import { NoCookiesPage, SignedInPage } from '../../website/sign-in/sign-in-notices.tsx';
import { SignInPage } from '../../website/sign-in/sign-in-page.tsx';
import { SignOutPage } from '../../website/sign-in/sign-out-page.tsx';
import { CREDENTIALS } from './administrator.ts';
import { readCsrfToken } from './call-next-auth.ts';
import { toCallbackPath, toHome } from './callback-url.ts';
import type { SignIn } from './sign-in.ts';

/** What Next hands to a page without parameters. */
interface SignPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What both pages ask of a request first: its query, its headers, and who sends it. */
async function readVisit(status: StatusQL, searchParams: SignPageProps['searchParams']) {
  await connection();
  const [query, sent] = [await searchParams, await headers()];
  return { query, sent, viewer: await authorize(status, { headers: sent }) };
}

/** Makes the page of the standalone app on which one signs in. */
export function createSignInPage(
  status: StatusQL,
  signIn: SignIn,
): (props: SignPageProps) => Promise<ReactElement> {
  const { settings } = signIn;
  const { basePath } = settings;
  return async function Page({ searchParams }) {
    const { query, sent, viewer } = await readVisit(status, searchParams);
    const callbackUrl = typeof query.callbackUrl === 'string' ? query.callbackUrl : undefined;
    const error = typeof query.error === 'string' ? query.error : undefined;
    const path = callbackUrl === undefined ? toHome(settings) : toCallbackPath(callbackUrl, settings);
    if (viewer && isSignedIn(viewer))
      return <SignedInPage name={viewer.name} path={path} basePath={basePath} />;
    const csrfToken = await readCsrfToken(signIn, sent);
    if (!csrfToken)
      return query.set ? <NoCookiesPage basePath={basePath} /> : redirect(toCookieAddress(path, error));
    return (
      <SignInPage
        basePath={basePath}
        csrfToken={csrfToken}
        // After an attempt that failed next-auth still has the address in a cookie of its own.
        callbackUrl={callbackUrl === undefined && error ? undefined : path}
        services={signIn.authOptions().providers.filter(({ id }) => id !== CREDENTIALS)}
        error={error ?? (hasLostSession(sent) ? 'SessionRequired' : undefined)}
      />
    );
  };
}

/** A page cannot set the cookie that goes with its form; next-auth does so there, and leads back. */
function toCookieAddress(path: string, error?: string): string {
  return `/api/auth/signin?${new URLSearchParams({ callbackUrl: path, ...(error && { error }) })}`;
}

/** Whether the browser still has the cookie of a session that is none any more. */
function hasLostSession(sent: Headers): boolean {
  return Object.keys(parseCookies(sent)).some((name) => /^(__Secure-)?next-auth\.session-token/.test(name));
}

/** Makes the page of the standalone app on which one signs out. */
export function createSignOutPage(
  status: StatusQL,
  signIn: SignIn,
): (props: SignPageProps) => Promise<ReactElement> {
  const { basePath } = signIn.settings;
  return async function Page({ searchParams }) {
    const { query, sent, viewer } = await readVisit(status, searchParams);
    if (!viewer || !isSignedIn(viewer)) redirect('/sign-in');
    const csrfToken = await readCsrfToken(signIn, sent);
    // A page cannot set the cookie that goes with its form; next-auth does so there, and leads back.
    if (!csrfToken) return query.set ? <NoCookiesPage basePath={basePath} /> : redirect('/api/auth/signout');
    return <SignOutPage csrfToken={csrfToken} name={viewer.name} basePath={basePath} />;
  };
}
