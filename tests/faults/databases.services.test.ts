import postgres from 'postgres';
import { afterAll, beforeAll, expect } from 'vitest';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { type DatabasesOptions, databases } from '../../lib/providers/databases.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { testFaults } from './fault.ts';
import { look } from './look.ts';

let primary: PostgresServer;
let standby: PostgresServer;
let readOnly: string;
beforeAll(async () => {
  primary = await startPostgres();
  standby = await startPostgres({ standbyOf: primary });
  readOnly = await primary.createDatabase('read_only');
  const sql = postgres(primary.url, { max: 1 });
  await sql`alter database read_only set default_transaction_read_only = on`;
  await sql.end();
});
afterAll(async () => {
  await standby.stop();
  await primary.stop();
});

function lookAt(options?: DatabasesOptions<'primary' | 'standby' | 'readOnly'>) {
  const open = (url: string) => postgresJs(() => postgres(url, postgresJsOptions));
  return look(
    databases({ primary: open(primary.url), standby: open(standby.url), readOnly: open(readOnly) }, options),
  );
}

const noWrites = expect.stringMatching(/^problem: The database takes no writes/);

testFaults([
  {
    fault: 'a standby and a read-only database that are meant to be that',
    outcome: () => lookAt(),
    right: { primary: 'fine', standby: 'fine', readOnly: 'fine' },
  },
  {
    fault: 'a standby and a read-only database where all must take writes',
    outcome: () => lookAt({ writable: true }),
    right: { primary: 'fine', standby: noWrites, readOnly: noWrites },
  },
  {
    fault: 'a read-only database among some, of which it must take writes',
    outcome: () => lookAt({ writable: ['primary', 'readOnly'] }),
    right: { primary: 'fine', standby: 'fine', readOnly: noWrites },
  },
]);
