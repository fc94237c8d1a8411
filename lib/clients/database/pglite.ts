import { createClientCheck } from '../assert-client.ts';
import type { DatabaseClient } from '../database.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { askPostgresql, endPostgresql } from '../postgresql.ts';

/** What is used of PGlite. */
export interface Pglite {
  query(statement: string): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/**
 * A database embedded with PGlite: its one connection takes one query after the other.
 * @param source a PGlite, or a function that opens it.
 * @throws ConfigError for anything else.
 */
export function pglite(source: ClientSource<Pglite>): Required<Omit<DatabaseClient, 'readPool'>> {
  const { get, close } = createLazyClient(source, { check, end: endPostgresql });
  return {
    ...askPostgresql(async (statement) => (await (await get()).query(statement)).rows as object[]),
    close,
  };
}

const check = createClientCheck('pglite', 'a PGlite, or a function that opens it', ['query', 'close']);
