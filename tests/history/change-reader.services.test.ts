import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChangeEvent, ChangeReader } from '../../lib/history/change-reader.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { type ChangeLog, openAt } from './change-log.ts';

let server: PostgresServer;
let log: ChangeLog;
const stopping = new AbortController();

beforeAll(async () => {
  server = await startPostgres();
  log = await openAt(server.url);
});
afterAll(async () => {
  stopping.abort();
  await log.close();
  await server.stop();
});

async function take(events: AsyncIterator<ChangeEvent>, count: number): Promise<number[]> {
  const cursors: number[] = [];
  while (cursors.length < count) cursors.push((await events.next()).value?.cursor);
  return cursors;
}

test('a PostgreSQL that dies and comes back loses no change to who listens, and gives none twice', async () => {
  const warnings: unknown[][] = [];
  const logger = { warn: (...line: unknown[]) => void warnings.push(line) };
  const reader = new ChangeReader({ database: log.db, logger, stopping: stopping.signal });
  const [cursor = 0, second] = await log.begin('ping', 'fine', 'problem');
  const { signal } = new AbortController();
  const events = reader.listen(cursor, signal);
  expect(await take(events, 1)).toEqual([second]);
  for (let round = 0; round < 3; round += 1) {
    const waiting = take(events, 2);
    // The server of the tests writes what is committed a little later, and would lose it.
    await log.db.use((db) => db.execute('checkpoint'));
    await server.kill();
    await until(() => warnings.length > round);
    // Who comes while it is away waits for it.
    const late = take(reader.listen(cursor, signal), 1);
    await server.restart();
    const ids = await log.begin('ping', 'fine', 'problem');
    expect(await waiting).toEqual(ids);
    expect(await late).toEqual([second]);
  }
  expect(warnings).toHaveLength(3);
});
