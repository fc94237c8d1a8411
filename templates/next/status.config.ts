import { Redis as Upstash } from '@upstash/redis'; // with @upstash/redis
import { Redis } from 'ioredis'; // with ioredis
import postgres from 'postgres'; // with postgres
import { defineStatus, findSecrets } from 'statusql';
import { ioredis, toIoredisOptions } from 'statusql/clients/ioredis'; // with ioredis
import { postgresJs, toPostgresJsOptions } from 'statusql/clients/postgres-js'; // with postgres
import { upstash, upstashOptions } from 'statusql/clients/upstash'; // with @upstash/redis
import { cacheStats } from 'statusql/providers/cache-stats'; // with ioredis @upstash/redis
import { caches } from 'statusql/providers/caches'; // with ioredis @upstash/redis
import { code } from 'statusql/providers/code';
import { databaseStats } from 'statusql/providers/database-stats'; // with postgres
import { databases } from 'statusql/providers/databases'; // with postgres
import { ping } from 'statusql/providers/ping';
import { processStats } from 'statusql/providers/process-stats';

// with postgres ioredis @upstash/redis {
// A client opens at the first question, never in a build, and its check and its stat share it.
// }
// with postgres {
const databaseClients = {
  default: postgresJs(() => postgres(toPostgresJsOptions(required('DATABASE_URL')))),
};

// }
// with ioredis @upstash/redis {
const cacheClients = {
  redis: ioredis(() => new Redis(toIoredisOptions(required('REDIS_URL')))), // with ioredis
  // with @upstash/redis {
  upstash: upstash(() => {
    const [url, token] = [required('UPSTASH_REDIS_REST_URL'), required('UPSTASH_REDIS_REST_TOKEN')];
    return new Upstash({ url, token, ...upstashOptions });
  }),
  // }
};
// }

/** What is watched, and who may look: pages, REST, GraphQL and the command line are made of it. */
export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      databases: databases(databaseClients), // with postgres
      caches: caches(cacheClients), // with ioredis @upstash/redis
      // with drizzle-orm {
      // The drizzle database that your app has is watched as databases({ default: drizzle(db) }), with drizzle of
      // statusql/clients/drizzle and databases of statusql/providers/databases.
      // }
      // with @electric-sql/pglite {
      // The PGlite that your app has is watched as databases({ default: pglite(db) }), with pglite of
      // statusql/clients/pglite; it takes serverExternalPackages: ['@electric-sql/pglite'] in next.config.
      // }
      // A check of your own is one more line, with healthCheck and problem of statusql:
      // shop: healthCheck({
      //   async probe({ signal }) {
      //     const response = await fetch('https://shop.example.org', { signal });
      //     if (!response.ok) return problem(`It answered ${response.status}.`);
      //   },
      // }),
    },
    stats: {
      databases: databaseStats(databaseClients), // with postgres
      caches: cacheStats(cacheClients), // with ioredis @upstash/redis
      code: code({ env: process.env, debug: process.env.NODE_ENV === 'development' }),
      process: processStats(),
    },
  },
  access: {
    // Who sends one of these as "Authorization: Bearer …" sees everything; commas stand between them.
    tokens: (process.env.STATUS_TOKENS ?? '').split(','),
    // What everybody else sees: 'none', 'status' (names, states and times) or 'details' (everything).
    anonymous: 'status',
    // with next-auth {
    // Who signed in with next-auth 4, by nextAuth of statusql/access/next-auth and the authOptions that your app has:
    // session: nextAuth(authOptions, { role: ({ user }) => (user?.email === 'you@example.org' ? 'staff' : null) }),
    // With version 5, by the auth that your app has:
    // session: async () => {
    //   const email = (await auth())?.user?.email;
    //   return email ? { role: email === 'you@example.org' ? 'staff' : null, name: email } : null;
    // },
    // }
  },
  // with postgres {
  // History, uptime and monitors are kept in your PostgreSQL, after npm install drizzle-orm pg-boss and npx statusql migrate, by
  // db: statusDatabase(() => postgres(toPostgresJsOptions(required('DATABASE_URL')))), with statusDatabase of statusql/db.
  // Then people can be told of what fails, as by notify: { ops: slack({ url: required('SLACK_URL') }) }, with slack of
  // statusql/notify/slack.
  // }
  // Where that is set, probes have a port of their own, which answers before Next does and until the process ends.
  probes: { port: process.env.STATUS_PROBE_PORT },
  // What an environment has of passwords, tokens and addresses stays out of every answer.
  environment: { secrets: findSecrets(process.env) },
});

// with postgres ioredis @upstash/redis {
/** A variable without which a client cannot open: where it is not set, its check says so, and all else goes on. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
// }
