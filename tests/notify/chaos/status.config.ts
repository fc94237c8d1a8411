import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import postgres from 'postgres';
import { z } from 'zod';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import type { EvaluationContext } from '../../../lib/core/monitor-kind.ts';
import { statusDatabase } from '../../../lib/db.ts';
import { defineStatus } from '../../../lib/index.ts';
import { mail } from '../../../lib/notify/routes/mail.ts';
import { webhook } from '../../../lib/notify/routes/webhook.ts';
import { ping } from '../../../lib/providers/ping.ts';

const {
  DATABASE_URL = '',
  TRUTH = '',
  SMTP_URL = '',
  WEBHOOK_URL = '',
  PEOPLE = '1',
  WORKER = '',
} = process.env;

const client = nodemailer((signal) =>
  createTransport({ ...toNodemailerOptions(signal), url: `${SMTP_URL}&name=${WORKER}` }),
);

// The monitors whose numbers are in the file are bad.
const isBad = (number: number) => JSON.parse(readFileSync(TRUTH, 'utf8')).includes(number);

const people = Array.from({ length: Number(PEOPLE) }, (_, index) => ({
  id: `person-${index}`,
  email: `person-${index}@example.org`,
}));

export const status = defineStatus({
  resources: { health: { ping: ping() } },
  db: statusDatabase(() => postgres(DATABASE_URL, { max: 4, onnotice: () => {} })),
  notify: {
    mail: mail({ client, from: 'status@example.org' }),
    ops: webhook({ url: `${WEBHOOK_URL}${WORKER}` }),
  },
  users: { query: async () => people.length, staff: async () => people },
  monitors: {
    truth: {
      label: 'What the file says',
      fields: { number: z.number() },
      timeoutMs: 5_000,
      evaluate: ({ fields }: EvaluationContext) => ({
        status: isBad(Number(fields.number)) ? ('problem' as const) : ('fine' as const),
      }),
    },
  },
});
