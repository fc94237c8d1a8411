export type { Migration, StatusDatabase } from './core/config.ts';
export type { OwnClient } from './db/client.ts';
export { type OwnDatabase, statusDatabase } from './db/status-database.ts';
export { TablesError } from './db/tables-error.ts';
export { databaseStore } from './packages/database-store.ts';
export type { Newest, NewestStore } from './packages/newest-store.ts';
