import { type NextRequest, NextResponse } from 'next/server.js';
import { createNonce, toContentPolicy } from './lib/access/content-policy.ts';
import { createStatusProxy } from './lib/next/proxy.ts';
import { toFormSources } from './lib/standalone/sign-in/form-sources.ts';
import { settings, status } from './status.config.ts';

const answerPage = createStatusProxy(status, { path: '/status' });

const formSources = toFormSources(settings.signIn);
const isDevelopment = process.env.NODE_ENV === 'development';

/** Gives every page its code and its headers. */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = createNonce();
  const policy = toContentPolicy({ nonce, formSources, isDevelopment });
  // Next takes the nonce for its scripts from here.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = (await answerPage(request)) ?? NextResponse.next({ request: { headers } });
  if (!response.headers.has('Content-Security-Policy'))
    response.headers.set('Content-Security-Policy', policy);
  if (request.nextUrl.protocol === 'https:') {
    response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  }
  return response;
}

export const config = {
  // All but files, what probes ask, and the APIs of this app, of which GraphiQL and the dashboard of watchman have a
  // policy of their own. An address of REST with escapes comes here too: Next answers broken ones with 500.
  matcher:
    '/((?!_next/static/|ping/?$|bare-status/?$|(?:status/api|watchman|anxapi/v1)(?:/[^%]*)?$|api/graphql/?$).*)',
};
