import type { PgDatabase, PgQueryResultHKT, PgSession } from 'drizzle-orm/pg-core';
import * as pgCore from 'drizzle-orm/pg-core';
import type { Drizzle } from '../clients/database/drizzle.ts';
import type { Pglite } from '../clients/database/pglite.ts';
import type { PostgresJs } from '../clients/database/postgres-js.ts';
import { findKnownClient } from '../clients/known-clients.ts';
import { ConfigError } from '../core/errors.ts';

/** A database as drizzle has it, whatever its driver, or a transaction in it. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** What reaches the tables of StatusQL: postgres.js' `sql`, a drizzle database for PostgreSQL, or a PGlite. */
export type PostgresqlClient =
  | (PostgresJs & { begin: unknown })
  | (Pick<Drizzle, '$client'> & { execute: unknown; transaction: unknown })
  | (Pglite & { transaction: unknown });

/**
 * Checks that a client is one of those.
 * @throws ConfigError that says which there are.
 */
export function assertPostgresql(client: unknown): void {
  if (isDrizzle(client)) return;
  if (isPostgresJs(client) || isPglite(client)) return void findDatabaseClass();
  throw new ConfigError(
    "statusDatabase takes postgres.js' sql, a drizzle database for PostgreSQL, or a PGlite, or a function that opens one; " +
      'a pool of node-postgres goes in as drizzle({ client: pool }).',
  );
}

/**
 * A drizzle database over a client. It is made by hand of a session, as drizzle's own way changes how a postgres.js reads
 * and writes dates, also for the host whose client it is.
 */
export async function toDrizzle(client: PostgresqlClient): Promise<Database> {
  if (isDrizzle(client)) return client;
  const Database = findDatabaseClass();
  const dialect = new pgCore.PgDialect();
  const session = await openSession(client, dialect);
  return new Database(dialect, session as PgSession, undefined);
}

/**
 * The class of databases, which drizzle 1 has another of: looked up by its name, as no bundler finds what is not there.
 * @throws ConfigError that says what goes in with drizzle 1.
 */
function findDatabaseClass(): typeof PgDatabase {
  const found: typeof PgDatabase | undefined = Reflect.get(pgCore, 'PgDatabase');
  if (found) return found;
  throw new ConfigError(
    'With drizzle-orm 1 statusDatabase takes a drizzle database alone: statusDatabase(drizzle({ client: sql })), with drizzle of ' +
      'drizzle-orm/postgres-js, or of drizzle-orm/pglite for a PGlite.',
  );
}

/** Each driver's part of drizzle is loaded only where it is used: a host need not have the others. */
async function openSession(client: PostgresqlClient, dialect: pgCore.PgDialect): Promise<unknown> {
  if (isPostgresJs(client)) {
    const { PostgresJsSession } = await import('drizzle-orm/postgres-js/session');
    return new PostgresJsSession(withPlainTexts(client as never), dialect, undefined);
  }
  const { PgliteSession } = await import('drizzle-orm/pglite/session');
  return new PgliteSession(client as never, dialect, undefined);
}

/** What of postgres.js runs statements: its `sql`, and that of a transaction. */
interface Sql {
  unsafe(text: string, values?: unknown[], options?: object): unknown;
  typed(value: unknown, type: number): unknown;
  begin?(...given: unknown[]): unknown;
  savepoint?(...given: unknown[]): unknown;
}

// What PostgreSQL calls a text whose type the statement tells (its pg_type.dat).
const UNKNOWN_TYPE = 705;

/**
 * Sends texts as they are, as every other driver does: postgres.js would write one that is JSON already as JSON once more. drizzle
 * has it leave that, by changing the client for all who use it.
 */
function withPlainTexts<Client extends Sql>(client: Client): Client {
  const inner = (given: unknown[]) =>
    given.map((one) => (typeof one === 'function' ? (sql: Sql) => one(withPlainTexts(sql)) : one));
  const toPlain = (value: unknown) => (typeof value === 'string' ? client.typed(value, UNKNOWN_TYPE) : value);
  const own: Partial<Sql> = {
    unsafe: (text, values = [], options) => client.unsafe(text, values.map(toPlain), options),
    begin: (...given) => client.begin?.(...inner(given)),
    savepoint: (...given) => client.savepoint?.(...inner(given)),
  };
  return new Proxy(client, {
    get: (target, key) => Reflect.get(own, key) ?? Reflect.get(target, key),
  });
}

function isDrizzle(client: unknown): client is Database {
  return findKnownClient(client)?.adapter === 'drizzle';
}

function isPostgresJs(client: unknown): client is PostgresJs {
  return findKnownClient(client)?.adapter === 'postgresJs';
}

function isPglite(client: unknown): client is Pglite {
  return findKnownClient(client)?.adapter === 'pglite';
}
