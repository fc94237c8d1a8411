import { createProbeRoute } from '../../lib/next/probe-route.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbeRoute('bare-status', {
  name: 'default',
  config: () => import('../../status.config.ts'),
});
