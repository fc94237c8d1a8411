import { createWatchmanHandler } from '../../../lib/next/watchman.ts';
import { app, status } from '../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createWatchmanHandler(
  status,
  app.settings.watchman,
);
