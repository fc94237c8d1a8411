import postgres from 'postgres';
import { postgresJsOptions } from '../../../lib/clients/database/postgres-js.ts';
import type { DatabaseClient } from '../../../lib/clients/database.ts';
import { createNewDatabase } from '../../servers/new-database.ts';
import type { DatabaseSubject } from './contract.ts';

/** An empty database of the server that the tests share, with a client that is made of postgres.js' `sql`. */
export async function onPostgres(
  toClient: (open: () => postgres.Sql) => DatabaseClient,
): Promise<DatabaseSubject> {
  const { url, drop } = await createNewDatabase();
  const name = new URL(url).pathname.slice(1);
  const watching = postgres(url, { max: 1, connection: { application_name: 'watching' } });
  let opened = 0;
  const client = toClient(() => {
    opened += 1;
    return postgres(url, postgresJsOptions);
  });
  return {
    client,
    get opened() {
      return opened;
    },
    countConnections: async () =>
      (await watching`select from pg_stat_activity where datname = ${name} and application_name = 'statusql'`)
        .length,
    async refuseWrites() {
      await watching.unsafe(`alter database ${name} set default_transaction_read_only = on`);
      // It counts for new connections.
      await client.close?.();
    },
    async stop() {
      await watching.end();
      await drop();
    },
  };
}
