import { z } from 'zod';
import { defineStatus, healthCheck, perAlias, problem, stat } from '../../lib/index.ts';

/** A config that uses all that a schema can hold. */
export function createRichStatus() {
  const commit = z.object({ id: z.string().nullable(), at: z.date(), tags: z.array(z.string()) });
  return defineStatus({
    name: 'graphql-rich',
    resources: {
      health: {
        ping: healthCheck({ description: 'The process answers.', probe: () => {} }),
        mail: healthCheck({
          args: {
            count: z.int().max(9).optional(),
            modes: z.array(z.enum(['read', 'write'])).optional(),
          },
          probes: { smtp: () => {}, queue: () => problem('It is full.') },
        }),
      },
      stats: {
        code: stat({
          data: z.object({ commit, any: z.unknown(), rows: z.array(z.array(z.int32().nullable())) }),
          probe: () => ({
            commit: { id: null, at: new Date(0), tags: ['a'] },
            any: { b: 1 },
            rows: [[1, null]],
          }),
        }),
        caches: perAlias(z.object({ kind: z.enum(['lru', 'lfu']) }), { a: () => ({ kind: 'lru' as const }) }),
      },
      shop: { stock: healthCheck({ probe: () => {} }) },
    },
  });
}
