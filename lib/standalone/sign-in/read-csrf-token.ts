import { askNextAuth } from './ask-next-auth.ts';
import type { SignIn } from './create-sign-in.ts';

/**
 * The token that a form carries to show that it is ours, for the browser that sent these headers.
 * @returns nothing when the browser has no cookie that goes with it yet: `/api/auth/signin` sets it, a page cannot.
 */
export async function readCsrfToken(signIn: SignIn, headers: Headers): Promise<string | undefined> {
  const response = await askNextAuth(signIn, {
    method: 'GET',
    segments: ['csrf'],
    query: {},
    form: {},
    headers,
  });
  const isNew = response.headers
    .getSetCookie()
    .some((cookie) => /^(__Host-)?next-auth\.csrf-token=/.test(cookie));
  if (isNew) return undefined;
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return csrfToken;
}
