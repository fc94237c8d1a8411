import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { drizzle } from '../../lib/clients/database/drizzle.ts';
import { pglite } from '../../lib/clients/database/pglite.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import type { DatabaseClient } from '../../lib/clients/database.ts';
import { databases } from '../../lib/providers/databases.ts';
import { startPostgres } from '../servers/postgres.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

const open = (url: string) => postgres(url, postgresJsOptions);

async function onPostgres(toClient: (url: string) => DatabaseClient): Promise<Subject> {
  const server = await startPostgres();
  return {
    check: databases({ default: toClient(server.url) }, { timeoutMs: TIMEOUT_MS }),
    outage: { start: server.kill, end: server.restart, cause: /CONNECTION_CLOSED|ECONNREFUSED|ECONNRESET/ },
    hang: { start: server.freeze, end: server.thaw },
    countConnections: server.countConnections,
    stop: server.stop,
  };
}

async function onPglite(toClient: (open: () => Promise<PGlite>) => DatabaseClient): Promise<Subject> {
  let opened: PGlite | undefined;
  let release = () => {};
  const client = toClient(async () => {
    opened = await PGlite.create();
    return opened;
  });
  // The time to make an embedded database is no part of what is looked at.
  await client.ping(new AbortController().signal);
  return {
    check: databases({ default: client }, { timeoutMs: TIMEOUT_MS }),
    hang: {
      start() {
        // Its one connection is taken by a transaction that does not end.
        void opened?.transaction(() => new Promise<void>((resolve) => (release = resolve)));
      },
      end: () => release(),
    },
    stop: async () => {},
  };
}

describeCheckContract('databases over postgres.js', () => onPostgres((url) => postgresJs(() => open(url))));

describeCheckContract('databases over drizzle and postgres.js', () =>
  onPostgres((url) => drizzle(() => drizzlePostgresJs(open(url)))),
);

describeCheckContract('databases over PGlite', () => onPglite(pglite), ['hang']);

describeCheckContract(
  'databases over drizzle and PGlite',
  () => onPglite((openPglite) => drizzle(async () => drizzlePglite(await openPglite()))),
  ['hang'],
);
