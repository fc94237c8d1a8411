import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { z } from 'zod';
import type { EvaluationContext } from '../../lib/core/monitor-kind.ts';
import { statusDatabase } from '../../lib/db.ts';
import { defineStatus } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';

/** What the benchmark watches: many that take their time and that change now and then. */
export const status = defineStatus({
  resources: { health: { ping: ping() } },
  db: statusDatabase(() => postgres(process.env.DATABASE_URL ?? '', { onnotice: () => {} })),
  monitors: {
    load: {
      label: 'Load',
      fields: { number: z.int() },
      timeoutMs: 5_000,
      async evaluate({ fields, now }: EvaluationContext) {
        const number = Number(fields.number);
        await sleep(5 + (number % 50));
        // Each changes once in a hundred minutes, some of them at any time.
        const isBad = Math.floor(now.getTime() / 60_000 + number) % 100 === 0;
        return {
          status: isBad ? 'problem' : 'fine',
          value: number,
          report: isBad ? 'It is bad.' : undefined,
        };
      },
    },
  },
});
