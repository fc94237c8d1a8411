import { createRouteHandler } from '../../../../lib/route.ts';
import { status } from '../../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createRouteHandler(status);
