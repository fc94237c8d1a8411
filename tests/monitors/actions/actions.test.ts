import { PGlite } from '@electric-sql/pglite';
import { describe } from 'vitest';
import { describeActions } from './contract.ts';

describe('over PGlite', () => {
  describeActions(async () => {
    const client = await PGlite.create();
    return { client, end: () => client.close() };
  });
});
