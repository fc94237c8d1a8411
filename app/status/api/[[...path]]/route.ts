import { createRouteHandler } from '../../../../lib/next/route.ts';
import { app, status } from '../../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createRouteHandler(status, {
  outer: { ping: '../../ping', bareStatus: '../../bare-status' },
  publicPath: `${app.settings.basePath}/status/api`,
});
