import { createProbe } from '../../../../lib/next/probe.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbe('readyz', {
  name: 'default',
  config: () => import('../../../../status.config.ts'),
});
