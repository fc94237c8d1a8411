import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the database `postgres` on a PostgreSQL that all tests share; make your own database in it. */
    postgresUrl: string;
    /** The address of a Redis that all tests share. */
    redisUrl: string;
  }
}

/** Starts one PostgreSQL and one Redis for all tests that only need one to be there. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  };
}
