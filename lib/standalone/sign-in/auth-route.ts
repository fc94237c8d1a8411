import type { AuthOptions } from 'next-auth';
import { toResponse } from '../../http/response.ts';
import { CREDENTIALS } from './administrator.ts';
import { callNextAuth } from './call-next-auth.ts';
import type { SignIn } from './sign-in.ts';

/** What Next hands to the route: the catch-all may have any name. */
export interface AuthContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

const TEXT = 'text/plain; charset=utf-8';

type AuthHandler = (request: Request, context: AuthContext) => Promise<Response>;

/**
 * Makes the methods of the route at `/api/auth`: those addresses of next-auth that our pages need. Others are not there.
 * @example
 * // app/api/auth/[...nextauth]/route.ts
 * export const { GET, POST } = createAuthRoute(signIn);
 */
export function createAuthRoute(signIn: SignIn): { GET: AuthHandler; POST: AuthHandler } {
  const { basePath } = signIn.settings;

  async function answer(request: Request, { params }: AuthContext): Promise<Response> {
    const segments = Object.values(await params).find(Array.isArray) ?? [];
    const method = request.method === 'POST' ? 'POST' : 'GET';
    if (!listAddresses(signIn.authOptions())[method].includes(segments.join('/'))) {
      return toResponse({ body: 'Not found', contentType: TEXT, httpStatus: 404 });
    }
    const form = method === 'POST' ? await readForm(request) : {};
    if (!form) return toResponse({ body: 'Too large', contentType: TEXT, httpStatus: 413 });
    // What parameters a request brings would go on to the issuer.
    const query = method === 'POST' ? {} : Object.fromEntries(new URL(request.url).searchParams);
    const response = await callNextAuth(signIn, { method, segments, query, form, headers: request.headers });
    // The form's token did not go with the cookie: next-auth would show an empty form without a word.
    if (response.headers.get('location') === `${basePath}/api/auth/signin?csrf=true`) {
      response.headers.set('location', `${basePath}/sign-in?error=OutOfDate`);
    }
    return response;
  }

  return { GET: answer, POST: answer };
}

function listAddresses({ providers }: AuthOptions): Record<'GET' | 'POST', string[]> {
  const issuers = providers.map(({ id }) => id).filter((id) => id !== CREDENTIALS);
  return {
    GET: ['csrf', 'signin', 'signout', 'error', ...issuers.map((id) => `callback/${id}`)],
    POST: ['signout', `callback/${CREDENTIALS}`, ...issuers.map((id) => `signin/${id}`)],
  };
}

const MAX_BYTES = 64 * 1_024;

/** The fields of a form, or of a flat JSON object, as texts; nothing when it is too large. What is neither has no fields. */
async function readForm(request: Request): Promise<Record<string, string> | undefined> {
  const text = await readText(request);
  if (text === undefined) return undefined;
  const isJson = request.headers.get('content-type')?.toLowerCase().includes('application/json');
  const fields = isJson ? parse(text) : Object.fromEntries(new URLSearchParams(text));
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

async function readText(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
