import { createProbe } from '../../../../lib/next/probe.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbe('livez', {
  name: 'default',
  config: () => import('../../../../status.config.ts'),
});
