export type { Migration, StatusDatabase } from './core/database.ts';
export type { OwnClient } from './db/own-client.ts';
export { type OwnDatabase, ownDatabase } from './db/own-database.ts';
export { TablesError } from './db/tables-error.ts';
export { databaseStore } from './providers/packages/database-store.ts';
export type { Newest, NewestStore } from './providers/packages/newest.ts';
