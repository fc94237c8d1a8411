import { defineStatus } from '../../lib/core/define-status.ts';
import { checks } from './checks.ts';

/** What the pages of this app show. */
export const status = defineStatus({
  name: 'bench-pages',
  resources: { health: checks },
  access: { anonymous: 'details' },
});
