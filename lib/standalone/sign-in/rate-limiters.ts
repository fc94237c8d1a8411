import { lt, type SQL, sql } from 'drizzle-orm';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
} from 'rate-limiter-flexible';
import { toRows } from '../../clients/postgresql.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { loginAttempts } from '../../db/schema/login-attempts.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { createRestingDatabase } from './resting-database.ts';

/** Where attempts are counted. */
export interface CountOptions {
  /** Where several processes share the counts; by default, and for as long as it does not answer, this process counts alone. */
  database?: StatusDatabase;
  /** Takes one line for whoever looks after the app. */
  log(line: string): void;
}

/** A limiter for each limit: over the database where there is one, and in this process for as long as it does not answer. */
export function createRateLimiters(
  limits: readonly IRateLimiterOptions[],
  { database, log }: CountOptions,
): RateLimiterAbstract[] {
  const client = database && createQueryClient(database, log);
  return limits.map((options) => {
    const memory = new RateLimiterMemory(options);
    if (!client) return memory;
    return new RateLimiterPostgres({
      ...options,
      storeClient: client,
      storeType: 'client',
      schemaName: 'statusql',
      tableName: 'login_attempts',
      // By our migrations; and it is cleared when it is used, by no timer.
      tableCreated: true,
      clearExpiredByTimeout: false,
      insuranceLimiter: memory,
    });
  });
}

/** A query as the limiters write it, with `$1` for the first value. */
interface Query {
  text: string;
  values?: readonly unknown[];
}

const LIMIT_MS = 2_000;
const CLEAR_EVERY_MS = 60 * 60_000;

/** Runs the queries of limiters in our own database, as far as that answers. */
function createQueryClient(database: StatusDatabase, log: (line: string) => void) {
  const resting = createRestingDatabase(database, {
    limitMs: LIMIT_MS,
    onFailure: (error) =>
      log(`Sign-in: attempts are counted in this process alone for now: ${toCauseMessage(error)}`),
  });
  // At once, as a process may live for less than that.
  let clearAtMs = performance.now();
  return {
    async query({ text, values = [] }: Query): Promise<{ rows: readonly unknown[]; rowCount: number }> {
      const rows = toRows(await resting.use((db) => db.execute(toStatement(text, values))));
      if (performance.now() >= clearAtMs) {
        clearAtMs = performance.now() + CLEAR_EVERY_MS;
        void clearExpired(database);
      }
      return { rows, rowCount: rows.length };
    },
  };
}

function toStatement(text: string, values: readonly unknown[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)),
  );
}

/** Long after they ended: another process may have another clock. What cannot be cleared now is cleared later. */
async function clearExpired(database: StatusDatabase): Promise<void> {
  const before = Date.now() - CLEAR_EVERY_MS;
  await database
    .use((db) => db.delete(loginAttempts).where(lt(loginAttempts.expire, before)))
    .catch(() => {});
}
