import type { DatabaseClient, DatabaseFigures } from './database.ts';

/**
 * Runs one statement that takes no parameters, and gives its rows.
 * @param signal there where the connection may be given up when it is aborted.
 * @throws what the driver throws.
 */
type QueryPostgresql = (statement: string, signal?: AbortSignal) => Promise<readonly object[]>;

/** What is asked of a PostgreSQL, in its SQL, whatever driver runs it. */
export function askPostgresql(
  query: QueryPostgresql,
): Required<Pick<DatabaseClient, 'ping' | 'isWritable' | 'readFigures'>> {
  return {
    ping: (signal) => query('select 1', signal),
    isWritable: async (signal) => (await readValue(query, IS_WRITABLE, signal)) === 'true',
    // Without the signal: the size of a large database takes its time, which is no reason to give up the connection.
    readFigures: async (): Promise<DatabaseFigures> => JSON.parse(await readValue(query, FIGURES)),
  };
}

/** The rows that a statement gave: some drivers answer a list of them, others an object that holds it. */
export function toRows(result: unknown): readonly object[] {
  return Array.isArray(result) ? result : (result as { rows: object[] }).rows;
}

/** The code of what a statement threw, such as the SQLSTATE of PostgreSQL or what Node calls a connection that is gone. */
export function toErrorCode(thrown: unknown): string | undefined {
  // What the driver said is the cause of drizzle's own error.
  const said = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  return said instanceof Error && 'code' in said ? String(said.code) : undefined;
}

/** What the clients and pools of PostgreSQL end with: postgres.js' takes a time limit, PGlite is closed. */
interface Driver {
  unsafe?: unknown;
  end?(options?: { timeout: number }): Promise<void>;
  close?(): Promise<void>;
  on?(event: 'error', listener: () => void): unknown;
}

const END_TIMEOUT_SECONDS = 1;

/** Ends a client or pool of PostgreSQL, or that below a drizzle; queries of postgres.js under way get one second. */
export async function endPostgresql(client: object): Promise<void> {
  const driver = toDriver(client);
  if (driver.unsafe) return driver.end?.({ timeout: END_TIMEOUT_SECONDS });
  await (driver.end ? driver.end() : driver.close?.());
}

/** Without a listener a pool of node-postgres ends the process when the server ends an idle connection. */
export function ignoreIdleErrors(client: object): void {
  toDriver(client).on?.('error', () => {});
}

function toDriver(client: { $client?: Driver }): Driver {
  return client.$client ?? (client as Driver);
}

/** The one column of the one row, by no name, since drivers have their own ways with names and types of columns. */
async function readValue(query: QueryPostgresql, statement: string, signal?: AbortSignal): Promise<string> {
  const [row] = await query(statement, signal);
  return String(Object.values(row ?? {})[0]);
}

const IS_WRITABLE = `
  select (not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off')::text as writable
`;

/**
 * The statement that reads all figures of a PostgreSQL database at once, as one JSON text; for versions 12 and up.
 *
 * - Connections are those of the whole server, counted where every role may see them; PGlite is no server.
 * - The oldest transaction is the oldest of those that the role may see, its own statement left out.
 * - A standby lags by the age of the last transaction it replayed, unless it has replayed all it received;
 *   a primary by the lag of its slowest standby; null where there is no replication.
 */
const FIGURES = `
  select json_build_object(
    'vendor', lower(split_part(version(), ' ', 1)),
    'isUsable', true,
    'version', current_setting('server_version'),
    'sizeBytes', pg_database_size(current_database()),
    'connectionsUsed', server.connections,
    'connectionsAllowed', case when server.connections > 0 then current_setting('max_connections')::int end,
    'tables', (
      select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p') and nspname <> 'information_schema' and nspname not like 'pg\\_%'
    ),
    'oldestTransactionSeconds', (
      select extract(epoch from clock_timestamp() - min(xact_start))
      from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
    ),
    'cacheHitRatio', (
      select blks_hit::float8 / nullif(blks_hit + blks_read, 0)
      from pg_stat_database where datname = current_database()
    ),
    'replicationLagSeconds', case
      when not pg_is_in_recovery() then (
        select extract(epoch from max(coalesce(replay_lag, interval '0')))
        from pg_stat_replication where state = 'streaming'
      )
      when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
      else extract(epoch from now() - pg_last_xact_replay_timestamp())
    end
  )::text as figures
  from (
    select sum(numbackends) as connections from pg_stat_database
    where exists (
      select from pg_stat_activity where pid = pg_backend_pid() and backend_type = 'client backend'
    )
  ) as server
`;
