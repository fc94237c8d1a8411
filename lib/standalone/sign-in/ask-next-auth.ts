import { parseCookies } from '../../access/cookies.ts';
import type { SignIn } from './create-sign-in.ts';
import { createNextAuthResponse } from './next-auth-response.ts';
import { toOwnUrl } from './to-own-url.ts';

/** What next-auth is asked. */
export interface AuthQuestion {
  method: 'GET' | 'POST';
  /** The address below `/api/auth`. */
  segments: string[];
  query: Record<string, string>;
  form: Record<string, string>;
  headers: Headers;
}

/**
 * Asks next-auth, in the way of the pages router: there it takes plain values and leaves the request to us. It answers an odd
 * address to go back to with a code of 500, so it is given none.
 */
export async function askNextAuth(
  signIn: SignIn,
  { method, segments, query, form, headers }: AuthQuestion,
): Promise<Response> {
  const { origin } = signIn.settings;
  const cookies = Object.entries(parseCookies(headers)).map(([name, value]) => [
    name,
    name.endsWith('next-auth.callback-url') ? toOwnUrl(value, origin) : value,
  ]);
  const request = {
    method,
    query: { ...withOwnUrl(query, origin), ...withPlainError(query), nextauth: segments },
    body: withOwnUrl(form, origin),
    cookies: Object.fromEntries(cookies),
    headers: Object.fromEntries(headers),
  };
  const response = createNextAuthResponse();
  try {
    const next = await import('next-auth/next');
    // Bundlers and Node take the default of a CommonJS module for two different things.
    const handle = (next.default as unknown as { default?: typeof next.default }).default ?? next.default;
    await handle(request as never, response as never, signIn.authOptions());
    return response.toResponse(origin);
  } catch (error) {
    signIn.log(`Sign-in: /api/auth/${segments.join('/')} failed: ${String(error)}`);
    return new Response(null, { status: 302, headers: { location: '/sign-in?error=Callback' } });
  }
}

function withOwnUrl({ callbackUrl, ...rest }: Record<string, string>, origin: string) {
  return callbackUrl === undefined ? rest : { ...rest, callbackUrl: toOwnUrl(callbackUrl, origin) };
}

/** It comes back in the address of the sign-in page as it is. */
function withPlainError({ error }: Record<string, string>) {
  if (error === undefined) return {};
  return { error: /^[\w.]{1,40}$/.test(error) ? error : 'Default' };
}
