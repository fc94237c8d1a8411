import { GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { authorize } from '../lib/access/authorize.ts';
import type { Logger } from '../lib/core/config.ts';
import type { StatusQL } from '../lib/core/define-status.ts';
import { isSignedIn, mayManage, type Viewer } from '../lib/core/viewer.ts';
import { answerCrossOrigin } from '../lib/http/cross-origin.ts';
import { MAX_BODY_BYTES, toChallenge } from '../lib/http/refusal.ts';
import { isStream } from '../lib/http/stream.ts';
import { toRequestContext } from './builder.ts';
import type { PersistedQueriesModule } from './http/document-store.ts';
import { answerGraphiQL, type GraphiQLModule, refuseGraphiQL } from './http/graphiql.ts';
import { createMutationGuard } from './http/mutation-guard.ts';
import {
  ALLOWED_METHODS,
  answerMethod,
  createOverHttp,
  isForPage,
  refuseMediaType,
  toErrorResponse,
  toStream,
  toYogaRequest,
} from './http/over-http.ts';
import { createPersistedQueries } from './http/persisted-queries.ts';
import { createLimits } from './limits/plugin.ts';
import { createSchemas, type Schemas } from './schema.ts';

/** What `createGraphQLHandler` takes. */
export interface GraphQLOptions {
  /** Loads GraphiQL, which browsers are then shown: `() => import('@graphql-yoga/render-graphiql')`. */
  graphiql?: () => Promise<GraphiQLModule>;
  /** Loads what keeps queries by their hash, for Apollo's clients: `() => import('@graphql-yoga/plugin-apq')`. */
  persistedQueries?: () => Promise<PersistedQueriesModule>;
}

type Handler = (request: Request) => Promise<Response>;

/**
 * Makes the GraphQL server of a status system: any address, any method, every answer `no-store`.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createServer(status: StatusQL, options: GraphQLOptions = {}): Handler {
  const handle = createCurrentHandler(status, options);
  const answer = async (request: Request) => {
    const response =
      answerMethod(request) ??
      (await handle(request).catch((error: unknown) => {
        status.logger.error(error);
        return toErrorResponse(request, 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
      }));
    if (!isStream(response)) response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'HEAD') return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
  return (request) => answerCrossOrigin(status.cors, ALLOWED_METHODS, request, () => answer(request));
}

/** In development an edit of the config gives the status system other resources, and this module may not be loaded anew. */
function createCurrentHandler(status: StatusQL, options: GraphQLOptions): Handler {
  let { resources } = status;
  let handle = createHandler(status, options);
  return async (request) => {
    if (resources !== status.resources) {
      handle = createHandler(status, options);
      ({ resources } = status);
    }
    return handle(request);
  };
}

function createHandler(status: StatusQL, { graphiql, persistedQueries }: GraphQLOptions): Handler {
  const schemas = createSchemas(status);
  const hasMonitors = schemas.manage !== undefined;
  const execute = createExecutor(status.logger, Object.values(schemas), [
    ...(hasMonitors ? [createMutationGuard()] : []),
    createPersistedQueries(status.logger, persistedQueries),
  ]);
  return async (request) => {
    const viewer = await authorize(status, request);
    if (!viewer)
      return refuseUnauthenticated(request, 'The token is not valid.', toChallenge(request.headers));
    const schema = schemas[toSchemaLevel(viewer, schemas)];
    if (!schema) return refuseViewer(request, viewer, 'GraphQL takes more than you may see here.');
    if (isForPage(request)) {
      const isAllowed = mayExplore(viewer);
      const title = status.name === 'default' ? 'StatusQL' : status.name;
      if (isAllowed && graphiql) return answerGraphiQL(request, graphiql, title);
      if (isAllowed && !hasQuery(request)) return refuseGraphiQL(request);
      if (!hasQuery(request)) return refuseViewer(request, viewer, 'GraphiQL takes the level details.');
    }
    const refusal = refuseMediaType(request, hasMonitors);
    if (refusal) return refusal;
    const response = await execute(toYogaRequest(request), schema, viewer);
    return isStream(response) ? toStream(response, [status.stopping, request.signal]) : response;
  };
}

/** What a viewer may ask: staff may also change what they see. */
function toSchemaLevel(viewer: Viewer, { manage }: Schemas): keyof Schemas {
  return manage && viewer.level === 'details' && mayManage(viewer)
    ? 'manage'
    : (viewer.level as keyof Schemas);
}

/** Makes the Yoga server over these schemas: each request is answered from the one it comes with. */
function createExecutor(logger: Logger, schemas: readonly GraphQLSchema[], plugins: Plugin[]) {
  const yoga = createYoga<{ schema: GraphQLSchema; viewer: Viewer }>({
    schema: ({ schema }) => schema,
    plugins: [createOverHttp(), ...createLimits(schemas), ...plugins],
    maskedErrors: { maskError: (error, message) => maskError(logger, error, message) },
    maxRequestBodySize: MAX_BODY_BYTES,
    // Documents differ as their senders like: kept, they would be a way to fill the memory.
    parserAndValidationCache: false,
    // Where it is mounted is the host's matter, so every address is ours and none is Yoga's health check.
    graphqlEndpoint: '*',
    healthCheckEndpoint: ' ',
    // Which other origins may read is said for REST and GraphQL alike.
    cors: false,
    multipart: false,
    batching: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    // Next takes no other Response than its own, and that no other streams.
    fetchAPI: { Request, Response, ReadableStream },
  });
  return async (request: Request, schema: GraphQLSchema, viewer: Viewer) =>
    yoga.handleRequest(request, { schema, viewer, ...toRequestContext(viewer) });
}

/** Lets deliberate errors through, and logs and masks all others. */
function maskError(logger: Logger, error: unknown, message: string): Error {
  const cause = toCause(error);
  if (cause instanceof GraphQLError) return error as GraphQLError;
  logger.error(cause);
  return new GraphQLError(message, {
    ...(error instanceof GraphQLError && { nodes: error.nodes, path: error.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true },
  });
}

/** What was thrown in the first place. */
function toCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? toCause(error.originalError) : error;
}

function refuseViewer(request: Request, viewer: Viewer, message: string): Response {
  if (isSignedIn(viewer)) return toErrorResponse(request, 403, { code: 'FORBIDDEN', message });
  return refuseUnauthenticated(request, message);
}

function refuseUnauthenticated(
  request: Request,
  message: string,
  challenge = { 'WWW-Authenticate': 'Bearer' },
): Response {
  return toErrorResponse(request, 401, { code: 'UNAUTHENTICATED', message }, challenge);
}

function mayExplore({ level }: Viewer): boolean {
  return level === 'details' || process.env.NODE_ENV === 'development';
}

function hasQuery({ url }: Request): boolean {
  return new URL(url).searchParams.has('query');
}
