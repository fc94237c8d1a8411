import { defineStatus } from '../../lib/core/define-status.ts';
import { ping } from '../../lib/providers/ping.ts';

/** The smallest status system, so that what serves it is measured. */
export const status = defineStatus({ name: 'bench-serving', resources: { health: { ping: ping() } } });
