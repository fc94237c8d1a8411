import { type NextRequest, NextResponse } from 'next/server.js';
import type { StatusQL } from '../core/define-status.ts';
import { createNonce, toPagePolicy } from '../http/content-policy.ts';
import { createStatusProxy } from '../next/proxy.ts';
import type { SignInSettings } from './settings/sign-in.ts';

/** Makes what gives every page of the standalone app its HTTP code and its headers. */
export function createAppProxy(
  status: StatusQL,
  signIn: SignInSettings,
): (request: NextRequest) => Promise<Response> {
  const findRefusal = createStatusProxy(status, { path: '/status' });
  const formSources = toFormSources(signIn);
  const isDevelopment = process.env.NODE_ENV === 'development';
  return async (request) => {
    const policy = toPagePolicy({ nonce: createNonce(), formSources, isDevelopment });
    // Next takes the nonce for its scripts from here.
    const headers = new Headers(request.headers);
    headers.set('Content-Security-Policy', policy);
    const response = (await findRefusal(request)) ?? NextResponse.next({ request: { headers } });
    if (!response.headers.has('Content-Security-Policy')) {
      response.headers.set('Content-Security-Policy', policy);
    }
    if (request.nextUrl.protocol === 'https:') {
      response.headers.set('Strict-Transport-Security', 'max-age=31536000');
    }
    return response;
  };
}

/**
 * The sources of `form-action` in the Content-Security-Policy of the sign-in page. Browsers hold a form to them through every
 * redirect that follows, and an issuer may send people on to another one, whom we cannot know: so any by https.
 */
export function toFormSources({ github, oidc }: SignInSettings): string[] {
  if (!github && !oidc) return ["'self'"];
  const issuers = oidc?.issuer.startsWith('http:') ? [new URL(oidc.issuer).origin] : [];
  return ["'self'", 'https:', ...issuers];
}
