import type { Cors } from '../core/config.ts';
import { toResponse } from './response.ts';

// What a page may read of an answer beside its body.
const EXPOSED = 'Allow, Retry-After, WWW-Authenticate, X-Ok, X-Status';

/** What every client of ours may send; others, such as Apollo, name themselves in headers of their own. */
const SENT = 'Authorization, Content-Type';

const KEPT_SECONDS = 600;

/**
 * Answers a request so that pages of the named origins may read it (the CORS protocol of the Fetch standard): to the question
 * whether they may send it, in place of the address. They bring a token: cookies of this origin are not theirs to use.
 * @param cors nothing where no other origin may read; then no header tells of it.
 * @param methods those of the address, as the header Allow has them.
 */
export async function answerCrossOrigin(
  cors: Cors | undefined,
  methods: string,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (!cors) return answer();
  const origin = request.headers.get('origin') ?? '';
  const isNamed = cors.origins.includes(origin);
  const response = isPreflight(request)
    ? toResponse({ body: null, httpStatus: 204, headers: isNamed ? toPermission(request, methods) : {} })
    : await answer();
  response.headers.append('Vary', 'Origin');
  if (isNamed) {
    response.headers.set('Access-Control-Allow-Origin', origin);
    response.headers.set('Access-Control-Expose-Headers', EXPOSED);
  }
  return response;
}

function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

function toPermission({ headers }: Request, methods: string): Record<string, string> {
  const asked = headers.get('access-control-request-headers');
  return {
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': asked ? `${SENT}, ${asked}` : SENT,
    'Access-Control-Max-Age': String(KEPT_SECONDS),
  };
}
