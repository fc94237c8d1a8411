import type { DatabaseClient } from '../database-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';

/** What is used of postgres.js' `sql`. */
export interface PostgresJs {
  unsafe(statement: string): PromiseLike<readonly object[]>;
  end(options: { timeout: number }): Promise<void>;
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
 */
export function postgresJs(source: ClientSource<PostgresJs>): DatabaseClient {
  const { get, close } = createLazyClient(source, endPostgresJs);
  return {
    // Without parameters this is one round trip without a prepared statement, so it passes any pooler.
    async query(statement, signal) {
      const sql = await get();
      const giveUp = () => void close();
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        return await sql.unsafe(statement);
      } finally {
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close,
  };
}

const END_TIMEOUT_SECONDS = 1;

/** Closes a pool of postgres.js; queries under way get one second. */
export function endPostgresJs(sql: PostgresJs): Promise<void> {
  return sql.end({ timeout: END_TIMEOUT_SECONDS });
}
