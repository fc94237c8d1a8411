import type { DatabaseClient, PoolUse } from '../database-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { endPostgresJs, type PostgresJs } from './postgres-js.ts';
import { toRows } from './to-rows.ts';

/** What is used of a drizzle database for PostgreSQL, whatever its driver. */
export interface Drizzle {
  execute(statement: string): PromiseLike<unknown>;
  /** The driver's own client or pool. */
  $client?: object;
}

/** What node-postgres' pool tells of itself. */
interface CountingPool {
  totalCount: number;
  idleCount: number;
  options?: { max?: number };
}

/**
 * A database behind drizzle, over postgres.js, PGlite, node-postgres and what behaves as one of them.
 * @param source a drizzle database, or a function that opens it.
 */
export function drizzle(source: ClientSource<Drizzle>): DatabaseClient {
  const { get, close } = createLazyClient(source, endDriver, keepAlive);
  return {
    query: async (statement) => toRows(await (await get()).execute(statement)),
    readPool: async () => toPoolUse((await get()).$client),
    close,
  };
}

function toPoolUse(client: object | undefined): PoolUse | undefined {
  if (!client || !('totalCount' in client && 'idleCount' in client)) return undefined;
  const { totalCount, idleCount, options } = client as CountingPool;
  return { used: totalCount - idleCount, allowed: options?.max };
}

/** Without a listener a pool of node-postgres ends the process when the server ends an idle connection. */
export function keepAlive({ $client = {} }: Drizzle): void {
  const { on } = $client as { on?: (event: 'error', listener: () => void) => unknown };
  on?.call($client, 'error', () => {});
}

/** Closes the driver's own client or pool. */
export async function endDriver({ $client = {} }: Drizzle): Promise<void> {
  if ('unsafe' in $client) return endPostgresJs($client as PostgresJs);
  const { end, close } = $client as { end?: () => Promise<void>; close?: () => Promise<void> };
  await (end ?? close)?.call($client);
}
