export type { Migration, Migrator } from './core/config.ts';
export type { PostgresqlClient } from './db/client.ts';
export { type StatusDatabase, TablesError } from './db/status-database.ts';
export { type MonitoredDatabase, statusDatabase } from './monitoring/status-database.ts';
export { databaseStore } from './packages/database-store.ts';
export type { Newest, NewestStore } from './packages/newest-store.ts';
