import type { HealthCheckOptions } from '../core/health-check.ts';
import type { ProviderOptions } from '../core/provider.ts';

type Empty = Record<never, never>;

/** What every ready-made check takes beside the clients it looks at. */
export type CheckOptions = Pick<
  HealthCheckOptions<Empty>,
  'description' | 'timeoutMs' | 'maxAgeMs' | 'concurrency' | 'effect'
>;

/** What every ready-made stat takes beside what it reads. */
export type FiguresOptions = Pick<
  ProviderOptions<Empty>,
  'description' | 'timeoutMs' | 'maxAgeMs' | 'concurrency'
>;
