import { authorize } from '../lib/access/authorize.ts';
import type { StatusQL } from '../lib/core/define-status.ts';
import { isSignedIn, type Viewer } from '../lib/core/viewer.ts';
import { answerMethod, refuseMediaType } from './http/form.ts';
import { createGraphiQL, isForPage } from './http/graphiql.ts';
import { toRefusal } from './http/refusal.ts';
import { createSchemas } from './schema.ts';
import { createExecutor } from './yoga.ts';

/**
 * Makes the GraphQL server of a status system: any address, any method, every answer `no-store`.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createServer(status: StatusQL): (request: Request) => Promise<Response> {
  const answer = createCurrentAnswer(status);
  return async (request) => {
    const response =
      answerMethod(request) ??
      (await answer(request).catch((error: unknown) => {
        status.logger.error(error);
        return toRefusal(request, 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
      }));
    response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Content-Type-Options', 'nosniff');
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** In development an edit of the config gives the status system other resources, and this module may not be loaded anew. */
function createCurrentAnswer(status: StatusQL): (request: Request) => Promise<Response> {
  let { resources } = status;
  let answer = createAnswer(status);
  return async (request) => {
    if (resources !== status.resources) {
      answer = createAnswer(status);
      ({ resources } = status);
    }
    return answer(request);
  };
}

function createAnswer(status: StatusQL): (request: Request) => Promise<Response> {
  const schemas = createSchemas(status);
  const execute = createExecutor(status.logger, Object.values(schemas));
  return async (request) => {
    const viewer = await authorize(status, request);
    if (!viewer) return refuseUnauthenticated(request, 'The token is not valid.');
    const schema = schemas[viewer.level];
    if (!schema) return refuseViewer(request, viewer, 'GraphQL takes more than you may see here.');
    if (isForPage(request)) {
      if (mayExplore(viewer)) return createGraphiQL(status.name === 'default' ? 'StatusQL' : status.name);
      if (!hasQuery(request)) return refuseViewer(request, viewer, 'GraphiQL takes the level details.');
    }
    return refuseMediaType(request) ?? execute(toGet(request), { schema });
  };
}

function refuseViewer(request: Request, viewer: Viewer, message: string): Response {
  if (isSignedIn(viewer)) return toRefusal(request, 403, { code: 'FORBIDDEN', message });
  return refuseUnauthenticated(request, message);
}

function refuseUnauthenticated(request: Request, message: string): Response {
  return toRefusal(request, 401, { code: 'UNAUTHENTICATED', message }, { 'WWW-Authenticate': 'Bearer' });
}

function mayExplore({ level }: Viewer): boolean {
  return level === 'details' || process.env.NODE_ENV === 'development';
}

function hasQuery({ url }: Request): boolean {
  return new URL(url).searchParams.has('query');
}

/** A HEAD request is answered as the GET it stands for (RFC 9110, section 9.3.2). */
function toGet(request: Request): Request {
  const { method, url, headers, signal } = request;
  return method === 'HEAD' ? new Request(url, { headers, signal }) : request;
}
