import { drizzle } from 'drizzle-orm/node-postgres';
// @ts-expect-error it comes with pg-boss, without types
import pg from 'pg';
import postgres from 'postgres';
import { describe } from 'vitest';
import { createNewDatabase } from '../../servers/new-database.ts';
import { describeSync } from './sync-contract.ts';

describe('over postgres.js', () => {
  describeSync(async () => {
    const database = await createNewDatabase();
    const client = postgres(database.url, { max: 3, onnotice: () => {} });
    return { client, end: () => client.end().then(database.drop) };
  });
});

describe('over a drizzle over node-postgres', () => {
  describeSync(async () => {
    const database = await createNewDatabase();
    const client = new pg.Pool({ connectionString: database.url, max: 3 });
    // Its database may be dropped before the server has seen that it ended.
    client.on('error', () => {});
    return { client: drizzle({ client }), end: () => client.end().then(database.drop) };
  });
});
