import { PGlite } from '@electric-sql/pglite';
import { expect, it } from 'vitest';
import { pglite } from '../../../lib/clients/database/pglite.ts';
import { describeDatabaseContract } from './contract.ts';
import { onPglite } from './on-pglite.ts';

describeDatabaseContract('pglite', () => onPglite(pglite));

it('leaves open a PGlite that was handed in', async () => {
  const db = await PGlite.create();
  const database = pglite(db);
  await database.ping(new AbortController().signal);
  await database.close();
  expect(db.closed).toBe(false);
  await db.close();
});
