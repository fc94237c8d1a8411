import { createGraphQLHandler } from '../../../lib/graphql.ts';
import { status } from '../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createGraphQLHandler(status);
