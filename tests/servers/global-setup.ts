import type { TestProject } from 'vitest/node';
import { buildWhenChanged } from '../../scripts/setup/build.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the database `postgres` on a PostgreSQL that all tests share; make your own database in it. */
    postgresUrl: string;
    /** The address of a Redis that all tests share. */
    redisUrl: string;
  }
}

/** Starts what the tests share, unless only unit tests run: those need nothing. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const names = project.vitest.projects.map(({ name }) => name);
  if (names.every((name) => name === 'unit')) return undefined;
  // Else the first `npm start` of a test would build it anew under the apps that run.
  if (names.includes('app')) buildWhenChanged();
  const { startLender } = await import('./lender.ts');
  const { startPostgres } = await import('./postgres.ts');
  const { startRedis } = await import('./redis.ts');
  const [lender, postgres, redis] = await Promise.all([startLender(), startPostgres(), startRedis()]);
  project.provide('lenderUrl', lender.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([lender.stop(), postgres.stop(), redis.stop()]);
  };
}
