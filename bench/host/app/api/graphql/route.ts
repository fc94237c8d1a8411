import { createGraphQLHandler } from '../../../../../lib/next/graphql.ts';
import { status } from '../../../services.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createGraphQLHandler(status);
