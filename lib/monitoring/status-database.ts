import type { ClientSource } from '../clients/lazy-client.ts';
import type { PostgresqlClient } from '../db/client.ts';
import { statusDatabase as openStatusDatabase, type StatusDatabase } from '../db/status-database.ts';
import { listPendingJobTables } from '../jobs/job-tables.ts';
import type { LoadMonitoring } from './find-monitoring.ts';

/** A database of StatusQL that also keeps what is watched over time. */
export interface MonitoredDatabase extends StatusDatabase {
  /** Loads what works with that. */
  monitoring: LoadMonitoring;
}

/**
 * Has StatusQL keep things in your own database, in a schema called `statusql`, and with pg-boss in `statusql_jobs`; no other table is
 * touched. The tables are made by `statusql migrate`, never on import or on a request.
 * @param source postgres.js' `sql`, a drizzle database for PostgreSQL over any driver, or a PGlite; or a function that opens
 *   one, at its first use: then `status.stop()` ends it.
 * @throws ConfigError for anything else.
 * @example
 * const database = statusDatabase(sql);
 * const stats = { packages: packages({ store: databaseStore(database) }) };
 * defineStatus({ resources: { stats }, db: database });
 */
export function statusDatabase(source: ClientSource<PostgresqlClient>): MonitoredDatabase {
  return withMonitoring(openStatusDatabase(source, listPendingJobTables));
}

/** Gives a database what works with the monitors in it. */
export function withMonitoring(database: StatusDatabase): MonitoredDatabase {
  return { ...database, monitoring: async () => (await import('./monitoring.ts')).monitoring };
}
