import { createGraphQLHandler } from 'statusql/graphql';
import { status } from '../../../status.config';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createGraphQLHandler(status);
