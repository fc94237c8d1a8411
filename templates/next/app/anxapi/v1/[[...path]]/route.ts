import { createAnexiaHandler } from 'statusql/anexia';
import { status } from '../../../../status.config';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(status, {
  accessToken: process.env.ANX_MONITORING_ACCESS_TOKEN,
});
