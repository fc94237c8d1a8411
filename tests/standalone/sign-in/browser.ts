import { type AuthContext, createAuthRoute } from '../../../lib/standalone/sign-in/auth-route.ts';
import type { SignIn } from '../../../lib/standalone/sign-in/sign-in.ts';

/** A visitor of the route at `/api/auth`, who keeps cookies as a browser does and follows nothing. */
export interface Visitor {
  cookies: Map<string, string>;
  get(address: string, headers?: Record<string, string>): Promise<Response>;
  post(address: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** The token that a form carries. */
  csrfToken(): Promise<string>;
}

/** Lets somebody visit the route without a server. */
export function createVisitor(signIn: SignIn): Visitor {
  const route = createAuthRoute(signIn);
  const cookies = new Map<string, string>();

  async function ask(address: string, init: RequestInit): Promise<Response> {
    const request = new Request(new URL(address, `${signIn.settings.origin}/api/auth/`), init);
    const segments = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent);
    const context: AuthContext = { params: Promise.resolve({ nextauth: segments }) };
    const response = await route[init.method === 'POST' ? 'POST' : 'GET'](request, context);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }

  const withCookies = (headers: Record<string, string> = {}) => ({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...headers,
  });

  return {
    cookies,
    get: (address, headers) => ask(address, { headers: withCookies(headers) }),
    post: (address, fields = {}, headers) =>
      ask(address, { method: 'POST', headers: withCookies(headers), body: new URLSearchParams(fields) }),
    async csrfToken() {
      const response = await ask('csrf', { headers: withCookies() });
      return ((await response.json()) as { csrfToken: string }).csrfToken;
    },
  };
}
