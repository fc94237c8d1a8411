import { PGlite } from '@electric-sql/pglite';
import type { DatabaseClient } from '../../../lib/clients/database.ts';
import type { DatabaseSubject } from './contract.ts';

/** An empty database in memory, with a client that is made of PGlite. */
export async function onPglite(
  toClient: (open: () => Promise<PGlite>) => DatabaseClient,
): Promise<DatabaseSubject> {
  const all: PGlite[] = [];
  const client = toClient(async () => {
    const db = await PGlite.create();
    all.push(db);
    return db;
  });
  return {
    client,
    get opened() {
      return all.length;
    },
    countConnections: async () => all.filter(({ closed }) => !closed).length,
    refuseWrites: async () => all.at(-1)?.query('set default_transaction_read_only = on'),
    stop: async () => {},
  };
}
