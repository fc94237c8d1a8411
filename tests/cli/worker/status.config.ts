import { appendFileSync, readFileSync } from 'node:fs';
import postgres from 'postgres';
import { z } from 'zod';
import type { EvaluationContext } from '../../../lib/core/monitor-kind.ts';
import type { Status } from '../../../lib/core/status.ts';
import { statusDatabase } from '../../../lib/db.ts';
import { defineStatus } from '../../../lib/index.ts';
import { ping } from '../../../lib/providers/ping.ts';

const { DATABASE_URL = '', TRUTH = '', LOG = '', WATCH = '', MAX = '3', PROBES } = process.env;

// What the tests write to a file is what is true at this time.
const readTruth = () => (TRUTH ? readFileSync(TRUTH, 'utf8').trim() : 'fine');

export const status = defineStatus({
  resources: {
    health: { ping: ping() },
  },
  db: DATABASE_URL
    ? statusDatabase(() => postgres(DATABASE_URL, { max: Number(MAX), onnotice: () => {} }))
    : undefined,
  probes: { port: PROBES },
  watch: WATCH === 'false' ? false : { everyMs: 1_000 },
  monitors: {
    truth: {
      label: 'What the file says',
      fields: { number: z.number() },
      timeoutMs: 5_000,
      evaluate({ fields, now }: EvaluationContext) {
        const status = readTruth() as Status;
        if (LOG) appendFileSync(LOG, `${fields.number} ${now.getTime()} ${status}\n`);
        return { status };
      },
    },
  },
});
