import { createClientCheck } from '../assert-client.ts';
import type { DatabaseClient, PoolUse } from '../database.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { askPostgresql, endPostgresql, ignoreIdleErrors, toRows } from '../postgresql.ts';

/** What is used of a drizzle database for PostgreSQL, whatever its driver. */
export interface Drizzle {
  execute(statement: string): PromiseLike<unknown>;
  /** The driver's own client or pool. */
  $client?: object;
}

/**
 * A database behind drizzle, over postgres.js, PGlite, node-postgres and what behaves as one of them.
 * @param source a drizzle database, or a function that opens it.
 * @throws ConfigError for anything else.
 */
export function drizzle(source: ClientSource<Drizzle>): Required<DatabaseClient> {
  const { get, close } = createLazyClient(source, {
    check,
    prepare: ignoreIdleErrors,
    end: endPostgresql,
  });
  return {
    ...askPostgresql(async (statement) => toRows(await (await get()).execute(statement))),
    readPool: async () => toPoolUse((await get()).$client),
    close,
  };
}

const check = createClientCheck('drizzle', 'a drizzle for PostgreSQL, or a function that opens it', [
  'execute',
]);

/** What node-postgres' pool tells of itself. */
interface CountingPool {
  totalCount: number;
  idleCount: number;
  options?: { max?: number };
}

function toPoolUse(client: object | undefined): PoolUse | undefined {
  if (!client || !('totalCount' in client && 'idleCount' in client)) return undefined;
  const { totalCount, idleCount, options } = client as CountingPool;
  return { used: totalCount - idleCount, allowed: options?.max };
}
