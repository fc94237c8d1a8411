import { startPostgres } from '../../tests/servers/postgres.ts';
import { startRedis } from '../../tests/servers/redis.ts';

/** What stands behind the servers that are compared. */
export interface Services {
  /** Where it is, as variables of the environment. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts two databases of PostgreSQL and a Redis. */
export async function startServices(): Promise<Services> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  return {
    env: {
      DATABASE_URL: postgres.url,
      ANALYTICS_URL: await postgres.createDatabase('analytics'),
      REDIS_URL: redis.url,
    },
    stop: async () => void (await Promise.all([postgres.stop(), redis.stop()])),
  };
}
