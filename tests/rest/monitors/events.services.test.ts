import { afterAll, beforeAll, test } from 'vitest';
import { type ChangeLog, openOnPostgres } from '../../history/change-log.ts';
import { expectNoneLost } from './cut-streams.ts';

let log: ChangeLog;
beforeAll(async () => {
  log = await openOnPostgres();
});
afterAll(() => log.close());

test('events of which a connection is cut 100 times are each there once', async () => {
  await expectNoneLost(log, 100);
}, 180_000);
