import { createServer, type GraphQLOptions } from '../../graphql/server.ts';
import type { StatusQL } from '../core/define-status.ts';
import { type Methods, toMethods } from '../http/route.ts';

export { addStatus } from '../../graphql/add-status.ts';
export type { SchemaLevel, SchemaOptions } from '../../graphql/builder.ts';
export type { GraphiQLModule } from '../../graphql/http/graphiql.ts';
export type { PersistedQueriesModule } from '../../graphql/http/persisted-queries-module.ts';
export type { DocumentMaxima } from '../../graphql/limits/document.ts';
export { createDocumentLimit } from '../../graphql/limits/document-limit.ts';
export { toSchema } from '../../graphql/schema.ts';
export type { GraphQLOptions } from '../../graphql/server.ts';

/**
 * Makes the route handlers of the GraphQL API. `GET` and `POST` are all it needs; with the others it also
 * names the right methods to who uses a wrong one.
 * @param options.graphiql loads GraphiQL for browsers: without it no build of a host takes it along.
 * @param options.persistedQueries loads what keeps queries by their hash; without it clients send them whole.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 * @example
 * // app/api/graphql/route.ts
 * export const { GET, POST } = createGraphQLHandler(status, { graphiql: () => import('@graphql-yoga/render-graphiql') });
 */
export function createGraphQLHandler(status: StatusQL, options: GraphQLOptions = {}): Methods {
  return toMethods(createServer(status, options));
}
