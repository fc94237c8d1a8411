import type { DatabaseClient } from '../database-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';

/** What is used of PGlite. */
export interface Pglite {
  query(statement: string): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/**
 * A database embedded with PGlite: its one connection takes one query after the other.
 * @param source a PGlite, or a function that opens it.
 */
export function pglite(source: ClientSource<Pglite>): DatabaseClient {
  const { get, close } = createLazyClient(source, (db) => db.close());
  return {
    query: async (statement) => (await (await get()).query(statement)).rows as object[],
    close,
  };
}
