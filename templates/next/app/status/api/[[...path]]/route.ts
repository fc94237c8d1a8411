import { createRouteHandler } from 'statusql/route';
import { status } from '../../../../status.config';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createRouteHandler(status);
