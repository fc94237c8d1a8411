import { headers } from 'next/headers.js';
import { redirect } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import { authorize } from '../../access/authorize.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { isSignedIn } from '../../core/viewer.ts';
import { NoCookiesPage } from '../../website/no-cookies-page.tsx';
import { SignOutPage } from '../../website/sign-out-page.tsx';
import type { SignIn } from './create-sign-in.ts';
import type { SignPageProps } from './create-sign-in-page.tsx';
import { readCsrfToken } from './read-csrf-token.ts';

/** Makes the page of the standalone app on which one signs out. */
export function createSignOutPage(
  status: StatusQL,
  signIn: SignIn,
): (props: SignPageProps) => Promise<ReactElement> {
  return async function Page({ searchParams }) {
    await connection();
    const [query, sent] = [await searchParams, await headers()];
    const viewer = await authorize(status, { headers: sent });
    if (!viewer || !isSignedIn(viewer)) redirect('/sign-in');
    const csrfToken = await readCsrfToken(signIn, sent);
    // A page cannot set the cookie that goes with its form; next-auth does so there, and leads back.
    if (!csrfToken) return query.set ? <NoCookiesPage /> : redirect('/api/auth/signout');
    return <SignOutPage csrfToken={csrfToken} name={viewer.name} />;
  };
}
