import { defineStatus } from '../../lib/core/define-status.ts';
import { services } from '../serving/services.ts';

/** What is asked under load. */
export const status = defineStatus({ name: 'bench-services', resources: { health: services } });
