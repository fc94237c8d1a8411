import { Redis } from 'ioredis';
import postgres from 'postgres';
import { ioredis, ioredisOptions } from '../../../lib/clients/cache/ioredis.ts';
import { postgresJs, postgresJsOptions } from '../../../lib/clients/database/postgres-js.ts';
import { defineStatus } from '../../../lib/core/define-status.ts';
import { caches } from '../../../lib/providers/caches.ts';
import { databases } from '../../../lib/providers/databases.ts';
import { ping } from '../../../lib/providers/ping.ts';

const { DATABASE_URL = '', REDIS_URL = '' } = process.env;

/** What `statusql serve` watches while much is asked of it. */
export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      databases: databases({ default: postgresJs(() => postgres(DATABASE_URL, postgresJsOptions)) }),
      caches: caches({ default: ioredis(() => new Redis(REDIS_URL, ioredisOptions)) }),
    },
  },
});
