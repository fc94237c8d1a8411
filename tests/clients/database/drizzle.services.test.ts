import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import { drizzle } from '../../../lib/clients/database/drizzle.ts';
import { describeDatabaseContract } from './contract.ts';
import { onPglite } from './on-pglite.ts';
import { onPostgres } from './on-postgres.ts';

describeDatabaseContract('drizzle over postgres.js', () =>
  onPostgres((open) => drizzle(() => drizzlePostgresJs(open()))),
);

describeDatabaseContract('drizzle over PGlite', () =>
  onPglite((open) => drizzle(async () => drizzlePglite(await open()))),
);
