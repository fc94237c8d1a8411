import { Queue } from 'bullmq';
import { createTransport } from 'nodemailer';
import { defineStatus, findSecrets, healthCheck, stat, warning } from 'statusql';
import { nextAuth } from 'statusql/access/next-auth';
import { bullmq, bullmqOptions } from 'statusql/clients/bullmq';
import { drizzle } from 'statusql/clients/drizzle';
import { ioredis, ioredisOptions } from 'statusql/clients/ioredis';
import { nodemailer } from 'statusql/clients/nodemailer';
import { databaseStore, statusDatabase } from 'statusql/db';
import { packages } from 'statusql/packages';
import { caches } from 'statusql/providers/caches';
import { databaseStats } from 'statusql/providers/database-stats';
import { databases } from 'statusql/providers/databases';
import { email } from 'statusql/providers/email';
import { ping } from 'statusql/providers/ping';
import { workers } from 'statusql/providers/workers';
import { z } from 'zod';
import { authOptions } from './lib/auth';
import { db } from './lib/db';
import { redis } from './lib/redis';

const own = statusDatabase(db);
const clients = { default: drizzle(db) };
const connection = () => ({ url: process.env.REDIS_URL ?? '', ...ioredisOptions });
const queue = bullmq(() => new Queue('mail', { connection: connection(), ...bullmqOptions }));

const staff = ['ann@example.org'];

export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      databases: databases(clients),
      caches: caches({ default: ioredis(redis) }),
      workers: workers({ mail: queue }),
      email: email(nodemailer(createTransport({ host: '127.0.0.1' })), {
        sender: 'status@example.org',
        recipients: ['ann@example.org'],
      }),
      checkout: healthCheck({
        description: 'The payment provider takes orders.',
        args: { region: z.string().default('eu') },
        probe: ({ args }) => warning(`It is slow in ${args.region}.`),
      }),
    },
    stats: {
      databases: databaseStats(clients),
      packages: packages({ env: process.env, store: databaseStore(own) }),
      orders: stat({ data: z.object({ count: z.int32() }), probe: () => ({ count: 3 }) }),
    },
  },
  access: {
    session: nextAuth(authOptions, {
      role: ({ user }) => (staff.includes(user?.email ?? '') ? 'staff' : null),
    }),
  },
  environment: { secrets: findSecrets(process.env) },
  db: own,
});
