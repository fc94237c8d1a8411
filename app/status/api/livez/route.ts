import { createProbeRoute } from '../../../../lib/next/probe-route.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbeRoute('livez', {
  name: 'default',
  config: () => import('../../../../status.config.ts'),
});
