import { createClientCheck } from '../assert-client.ts';
import type { DatabaseClient } from '../database.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { readPostgresAddress } from '../postgres-address/options.ts';
import { askPostgresql, endPostgresql } from '../postgresql.ts';

/** What is used of postgres.js' `sql`. */
export interface PostgresJs {
  unsafe(statement: string): PromiseLike<readonly object[]>;
  end(options?: { timeout: number }): Promise<void>;
}

/**
 * A database behind postgres.js.
 *
 * A query whose time is over is left alone, not cancelled: a cancel request meets whatever the connection
 * does by then, which may be a query of the host's; and postgres.js loses the connection of a query that is
 * cancelled while its connection opens. As no second run starts before the first returns, one query waits at most.
 * A pool that was opened here is given up with it, and the next query opens another: a server that went away without
 * a word would leave it waiting until TCP gives up, which takes a quarter of an hour.
 * @param source postgres.js' `sql`, or a function that opens it.
 * @throws ConfigError for anything else.
 */
export function postgresJs(source: ClientSource<PostgresJs>): Required<Omit<DatabaseClient, 'readPool'>> {
  const { use, close } = createLazyClient(source, { check, end: endPostgresql });
  return {
    // Without parameters this is one round trip without a prepared statement, so it passes any pooler.
    ...askPostgresql((statement, signal) => use(async (sql) => sql.unsafe(statement), signal)),
    close,
  };
}

const check = createClientCheck('postgresJs', "postgres.js' sql, or a function that opens it", ['unsafe']);

/**
 * Options of postgres.js that suit a status system: few connections, an end to waiting, and quick to come
 * back after an outage. Times are in seconds, as postgres.js has them.
 */
export const postgresJsOptions = {
  max: 3,
  connect_timeout: 5,
  idle_timeout: 20,
  // By default it waits up to 20 s after an outage.
  backoff: () => 0.25,
  // Saves a query on each new connection; only arrays of unusual types need it.
  fetch_types: false,
  onnotice: () => {},
  connection: { application_name: 'statusql' },
};

/**
 * Options of postgres.js for an address as hosts hand it out, with `postgresJsOptions`: what libpq knows in it is honoured,
 * what others mean for themselves is left out. The files that it names are read.
 * @param address as in `postgres://user:password@localhost:5432/name?sslmode=verify-full`.
 * @throws ConfigError for what cannot be done, with what to do instead.
 * @example
 * postgresJs(() => postgres(toPostgresJsOptions(process.env.DATABASE_URL)));
 */
export function toPostgresJsOptions(address: string) {
  const { connection, ...options } = readPostgresAddress(address, postgresJsOptions.connect_timeout);
  return {
    ...postgresJsOptions,
    ...options,
    connection: { ...postgresJsOptions.connection, ...connection },
  };
}
