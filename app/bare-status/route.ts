import { createProbe } from '../../lib/next/probe.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createProbe('bare-status', {
  name: 'default',
  config: () => import('../../status.config.ts'),
});
