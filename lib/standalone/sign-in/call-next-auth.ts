import { parseCookies } from '../../access/cookies.ts';
import { type Place, toCallbackUrl } from './callback-url.ts';
import type { SignIn } from './sign-in.ts';

/** A request to next-auth. */
interface AuthRequest {
  method: 'GET' | 'POST';
  /** The address below `/api/auth`. */
  segments: string[];
  query: Record<string, string>;
  form: Record<string, string>;
  headers: Headers;
}

/**
 * Calls next-auth, in the way of the pages router: there it takes plain values and leaves the request to us. It answers an odd
 * address to go back to with a code of 500, so it is given none.
 */
export async function callNextAuth(
  signIn: SignIn,
  { method, segments, query, form, headers }: AuthRequest,
): Promise<Response> {
  const { settings } = signIn;
  const cookies = Object.entries(parseCookies(headers)).map(([name, value]) => [
    name,
    name.endsWith('next-auth.callback-url') ? toCallbackUrl(value, settings) : value,
  ]);
  const request = {
    method,
    query: { ...withCallbackUrl(query, settings), ...withPlainError(query), nextauth: segments },
    body: withCallbackUrl(form, settings),
    cookies: Object.fromEntries(cookies),
    headers: Object.fromEntries(headers),
  };
  const response = createNextAuthResponse();
  try {
    const next = await import('next-auth/next');
    // Bundlers and Node take the default of a CommonJS module for two different things.
    const handle = (next.default as unknown as { default?: typeof next.default }).default ?? next.default;
    await handle(request as never, response as never, signIn.authOptions());
    return response.toResponse(settings);
  } catch (error) {
    signIn.log(`Sign-in: /api/auth/${segments.join('/')} failed: ${String(error)}`);
    return new Response(null, {
      status: 302,
      headers: { location: `${settings.basePath}/sign-in?error=Callback` },
    });
  }
}

function withCallbackUrl({ callbackUrl, ...rest }: Record<string, string>, place: Place) {
  return callbackUrl === undefined ? rest : { ...rest, callbackUrl: toCallbackUrl(callbackUrl, place) };
}

/** It comes back in the address of the sign-in page as it is. */
function withPlainError({ error }: Record<string, string>) {
  if (error === undefined) return {};
  return { error: /^[\w.]{1,40}$/.test(error) ? error : 'Default' };
}

/** The part of a response of Node's that next-auth writes to. */
interface NextAuthResponse {
  status(code: number): NextAuthResponse;
  getHeader(name: string): string | string[] | undefined;
  setHeader(name: string, value: string | string[]): NextAuthResponse;
  end(): void;
  json(body: unknown): void;
  send(body: unknown): void;
  /**
   * What was written; addresses at our own origin become paths, so that they hold for whatever name the app is reached by, and
   * cookies are for this app alone.
   */
  toResponse(place: Place): Response;
}

/** Makes a response for next-auth to write to. */
function createNextAuthResponse(): NextAuthResponse {
  const headers = new Map<string, string | string[]>();
  let code = 200;
  let text: string | null = null;

  const response: NextAuthResponse = {
    status(given) {
      code = given;
      return response;
    },
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader(name, value) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    end() {},
    json(body) {
      response.setHeader('content-type', 'application/json');
      text = JSON.stringify(body);
    },
    send(body) {
      text = typeof body === 'object' ? JSON.stringify(body) : String(body ?? '');
    },
    toResponse({ origin, basePath }) {
      const all = [...headers].flatMap(([name, value]) =>
        [value]
          .flat()
          .map((each): [string, string] => [name, name === 'set-cookie' ? toOwnPath(each, basePath) : each]),
      );
      const answer = new Response(text, { status: code, headers: all });
      answer.headers.set('cache-control', 'no-store');
      const location = answer.headers.get('location');
      if (location === origin) answer.headers.set('location', basePath || '/');
      if (location?.startsWith(`${origin}/`)) answer.headers.set('location', location.slice(origin.length));
      return answer;
    },
  };
  return response;
}

/** A cookie for the app alone, where others may be beside it; a `__Host-` one must be for all (RFC 6265bis, section 4.1.3.2). */
function toOwnPath(cookie: string, basePath: string): string {
  if (!basePath || cookie.startsWith('__Host-')) return cookie;
  return cookie.replace(/;\s*Path=\/(?=;|$)/i, `; Path=${basePath}`);
}

/**
 * The token that a form carries to show that it is ours, for the browser that sent these headers.
 * @returns nothing when the browser has no cookie that goes with it yet: `/api/auth/signin` sets it, a page cannot.
 */
export async function readCsrfToken(signIn: SignIn, headers: Headers): Promise<string | undefined> {
  const response = await callNextAuth(signIn, {
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
