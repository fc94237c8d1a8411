import { createAnexiaHandler } from '../../../../lib/next/anexia.ts';
import { app, status } from '../../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(
  status,
  app.settings.anexia,
);
