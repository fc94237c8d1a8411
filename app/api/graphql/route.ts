import { createGraphQLHandler } from '../../../lib/next/graphql.ts';
import { status } from '../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createGraphQLHandler(status, {
  graphiql: () => import('@graphql-yoga/render-graphiql'),
  persistedQueries: () => import('@graphql-yoga/plugin-apq'),
});
