import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from '../lib/core/config.ts';
import { createOverHttp } from './http/plugin.ts';
import { createLimits } from './limits/plugin.ts';
import { createMaskError } from './mask-error.ts';

// Room for everything about each of 200 checks, generously laid out.
const MAX_BODY_BYTES = 256 * 1024;

/** What a request is answered with. */
interface Context {
  /** The schema of the viewer's level. */
  schema: GraphQLSchema;
}

/** Makes the Yoga server over these schemas: each request is answered from the one it comes with. */
export function createExecutor(
  logger: Logger,
  schemas: readonly GraphQLSchema[],
): (request: Request, context: Context) => Promise<Response> {
  const yoga = createYoga<Context>({
    schema: ({ schema }) => schema,
    plugins: [createOverHttp(), createLimits(schemas)],
    maskedErrors: { maskError: createMaskError(logger) },
    maxRequestBodySize: MAX_BODY_BYTES,
    // Documents differ as their senders like: kept, they would be a way to fill the memory.
    parserAndValidationCache: false,
    // Where it is mounted is the host's matter, so every address is ours and none is Yoga's health check.
    graphqlEndpoint: '*',
    healthCheckEndpoint: ' ',
    // Other origins may not read: what a status page tells is for its own.
    cors: false,
    multipart: false,
    batching: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    // Next takes no other Response than its own.
    fetchAPI: { Request, Response },
  });
  return async (request, context) => yoga.handleRequest(request, context);
}
