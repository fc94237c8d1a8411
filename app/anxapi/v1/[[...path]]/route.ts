import { createAnexiaHandler } from '../../../../lib/next/anexia.ts';
import { settings, status } from '../../../../status.config.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(status, settings.anexia);
