import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { statusDatabase } from '../../../lib/db.ts';
import { defineStatus } from '../../../lib/index.ts';
import { ping } from '../../../lib/providers/ping.ts';
import { createAppDatabase } from '../../../lib/standalone/app-database.ts';
import { createEmbedded } from '../../../lib/standalone/embedded/embedded.ts';

const { DATABASE_URL = '', CLIENT = '', EMBEDDED = '' } = process.env;

export const embedded = EMBEDDED ? createEmbedded({ directory: EMBEDDED }) : undefined;

const CLIENTS = new Map([
  ['postgres.js', () => statusDatabase(postgres(DATABASE_URL))],
  ['drizzle', () => statusDatabase(drizzle(postgres(DATABASE_URL)))],
  ['function', () => statusDatabase(() => postgres(DATABASE_URL))],
  [
    'app',
    () => createAppDatabase({ kind: 'postgres', url: DATABASE_URL }, createEmbedded({ directory: '' })),
  ],
  ['embedded', () => embedded && createAppDatabase({ kind: 'embedded' }, embedded)],
]);

// What the tests switch on: how a host hands its database in, or nothing.
export const status = defineStatus({
  resources: { health: { ping: ping() } },
  db: CLIENTS.get(CLIENT)?.(),
});
