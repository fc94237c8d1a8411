import { type StatusDatabase, TablesError } from '../../db/status-database.ts';

/**
 * Checks that the tables are there, those of the jobs too. The database of an app that makes its tables itself does so here.
 * @throws TablesError otherwise, or what the database throws.
 */
export async function requireTables({ use, listPending }: StatusDatabase): Promise<void> {
  await use(async () => undefined);
  if ((await listPending()).length > 0) throw new TablesError();
}
