import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Exchange } from '../lib/access/exchange.ts';
import type { Logger } from '../lib/core/config.ts';
import type { StatusQL } from '../lib/core/define-status.ts';
import { Freshness } from '../lib/core/freshness.ts';
import { isSignedIn, mayManage, type Viewer } from '../lib/core/viewer.ts';
import { answerCached } from '../lib/http/answer-cache.ts';
import { answerCrossOrigin } from '../lib/http/cross-origin.ts';
import { MAX_BODY_BYTES, toChallenge } from '../lib/http/refusal.ts';
import type { RouteContext } from '../lib/http/route.ts';
import { isStream } from '../lib/http/stream.ts';
import { toRequestContext } from './builder.ts';
import { DocumentBank } from './http/document-bank.ts';
import { answerGraphiQL, type GraphiQLModule, refuseGraphiQL } from './http/graphiql.ts';
import { createMutationGuard } from './http/mutation-guard.ts';
import {
  ALLOWED_METHODS,
  answerMethod,
  createOverHttp,
  holdBody,
  isForPage,
  readParams,
  refuseMediaType,
  toErrorResponse,
  toStream,
  toYogaRequest,
} from './http/over-http.ts';
import { createPersistedQueries } from './http/persisted-queries.ts';
import type { PersistedQueriesModule } from './http/persisted-queries-module.ts';
import { PlainQueries } from './http/plain-queries.ts';
import { Limits } from './limits/limits.ts';
import { createSchemas, type Schemas } from './schema.ts';

/** What `createGraphQLHandler` takes. */
export interface GraphQLOptions {
  /** Loads GraphiQL, which browsers are then shown: `() => import('@graphql-yoga/render-graphiql')`. */
  graphiql?: () => Promise<GraphiQLModule>;
  /** Loads what keeps queries by their hash, for Apollo's clients: `() => import('@graphql-yoga/plugin-apq')`. */
  persistedQueries?: () => Promise<PersistedQueriesModule>;
}

/** A request, its body as far as that was read already, and what is found out of it. */
interface GraphQLRequest {
  request: Request;
  body: string | undefined;
  exchange: Exchange;
}

type Handler = (asked: GraphQLRequest) => Promise<Response>;

/**
 * Makes the GraphQL server of a status system: any address, any method, every answer `no-store`.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createServer(
  status: StatusQL,
  options: GraphQLOptions = {},
): (request: Request, context?: Pick<RouteContext, 'exchange'>) => Promise<Response> {
  const handle = createCurrentHandler(status, options);
  const answer = async (asked: GraphQLRequest) => {
    const { request } = asked;
    const response =
      answerMethod(request) ??
      (await handle(asked).catch((error: unknown) => {
        status.logger.error(error);
        return toErrorResponse(request, 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
      }));
    if (!isStream(response)) response.headers.set('Cache-Control', 'no-store');
    response.headers.set('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'HEAD') return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
  return async (request, { exchange: given } = {}) => {
    const body = await holdBody(request);
    const answerWith = (exchange: Exchange) =>
      answerCrossOrigin(status.cors, ALLOWED_METHODS, request, () => answer({ request, body, exchange }));
    return given ? answerWith(given) : answerCached(status, request, answerWith, body);
  };
}

/** In development an edit of the config gives the status system other resources, and this module may not be loaded anew. */
function createCurrentHandler(status: StatusQL, options: GraphQLOptions): Handler {
  let { resources } = status;
  let handle = createHandler(status, options);
  return async (asked) => {
    if (resources !== status.resources) {
      handle = createHandler(status, options);
      ({ resources } = status);
    }
    return handle(asked);
  };
}

function createHandler(status: StatusQL, { graphiql, persistedQueries }: GraphQLOptions): Handler {
  const schemas = createSchemas(status);
  const hasMonitors = schemas.manage !== undefined;
  const limits = new Limits(Object.values(schemas));
  const documents = new DocumentBank();
  const queries = new PlainQueries(documents, limits);
  const execute = createExecutor(status.logger, [
    createOverHttp(),
    ...limits.createPlugins(),
    documents.createPlugin(),
    queries.createPlugin(),
    ...(hasMonitors ? [createMutationGuard()] : []),
    createPersistedQueries(status.logger, persistedQueries),
  ]);
  return async ({ request, body, exchange }) => {
    const viewer = await exchange.findViewer();
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
    const accept = request.headers.get('accept');
    const params = readParams(request, body);
    const freshness = new Freshness();
    const context = toRequestContext(viewer, freshness);
    const plain = params && (await queries.answer(accept, params, schema, context, exchange.takesText));
    if (plain) exchange.freshUntilMs = freshness.untilMs;
    if (plain && 'response' in plain) return plain.response;
    // What failed may go well the next time: it is for those alone who ask at the same moment.
    if (exchange.freshUntilMs) exchange.freshUntilMs = 0;
    const response = await execute(toYogaRequest(request, body), {
      schema,
      viewer,
      executed: plain?.executed,
    });
    queries.learn(accept, response);
    return isStream(response) ? toStream(response, [status.stopping, request.signal]) : response;
  };
}

/** What a viewer may ask: staff may also change what they see. */
function toSchemaLevel(viewer: Viewer, { manage }: Schemas): keyof Schemas {
  return manage && viewer.level === 'details' && mayManage(viewer)
    ? 'manage'
    : (viewer.level as keyof Schemas);
}

/** What Yoga answers from. */
interface ServerContext {
  schema: GraphQLSchema;
  viewer: Viewer;
  /** What came of the query, where it was executed already. */
  executed: ExecutionResult | undefined;
}

/** Makes the Yoga server over these schemas: each request is answered from the one it comes with. */
function createExecutor(logger: Logger, plugins: Plugin[]) {
  const yoga = createYoga<ServerContext>({
    schema: ({ schema }) => schema,
    plugins,
    maskedErrors: { maskError: (error, message) => maskError(logger, error, message) },
    maxRequestBodySize: MAX_BODY_BYTES,
    // Its caches are bounded by number alone, which large documents fill the memory with.
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
  return async (request: Request, context: ServerContext) =>
    yoga.handleRequest(request, { ...context, ...toRequestContext(context.viewer) });
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
