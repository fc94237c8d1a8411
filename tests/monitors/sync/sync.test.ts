import { PGlite } from '@electric-sql/pglite';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../lib/core/errors.ts';
import { syncMonitors } from '../../../lib/monitors.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { describeSync } from './sync-contract.ts';

describe('over PGlite', () => {
  describeSync(async () => {
    const client = await PGlite.create();
    return { client, end: () => client.close() };
  });
});

it('takes a database in the config', async () => {
  const status = fakeStatus({ health: { ping: 'fine' } });
  await expect(syncMonitors(status, [])).rejects.toThrow(ConfigError);
  await expect(syncMonitors(status, [])).rejects.toThrow('db: statusDatabase(sql)');
});
