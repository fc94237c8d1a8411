import { Redis } from 'ioredis';
import postgres from 'postgres';
import { ioredis, ioredisOptions } from 'statusql/clients/ioredis';
import { postgresJs, postgresJsOptions } from 'statusql/clients/postgres-js';
import { caches } from 'statusql/providers/caches';
import { databases } from 'statusql/providers/databases';

const { DATABASE_URL = '', ANALYTICS_URL = '', REDIS_URL = '' } = process.env;

const connect = (url: string) => postgresJs(() => postgres(url, postgresJsOptions));

/** Checks of the services that stand behind what is compared. */
export const services = {
  databases: databases({ default: connect(DATABASE_URL), analytics: connect(ANALYTICS_URL) }),
  caches: caches({ default: ioredis(() => new Redis(REDIS_URL, ioredisOptions)) }),
};
