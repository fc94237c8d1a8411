import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../lib/core/logger.ts';
import { statusDatabase } from '../../lib/db.ts';
import { healthCheck, problem } from '../../lib/index.ts';
import { addWatcher } from '../../lib/monitoring/add-watcher.ts';
import { fakeStatus } from '../../lib/testing/fake-status.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';

// Longer than a state holds without another evaluation.
const AWAY_MS = Number(process.env.OUTAGE_MS ?? 6_000);
const EVERY_MS = 1_000;

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.stop());

it.each<
  [string, (server: PostgresServer) => Promise<void> | void, (server: PostgresServer) => Promise<void> | void]
>([
  ['refuses connections', ({ kill }) => kill(), ({ restart }) => restart()],
  ['answers nothing', ({ freeze }) => freeze(), ({ thaw }) => thaw()],
])('a database that %s for a while loses nothing and doubles nothing, shows the gap, and harms nothing else', async (what, end, begin) => {
  const url = await server.createDatabase(what.replace(' ', '_'));
  const log: string[] = [];
  const note = (text: string) => void log.push(text);
  let answer: () => ReturnType<typeof problem> | undefined = () => undefined;
  let gate = Promise.resolve();
  let started = 0;
  const one = healthCheck({
    maxAgeMs: 0,
    async probe() {
      started += 1;
      await gate;
      return answer();
    },
  });
  const db = statusDatabase(() => postgres(url, { max: 3, fetch_types: false, onnotice: () => {} }));
  const status = fakeStatus(
    { health: { one, two: 'fine' } },
    { db, watch: { everyMs: EVERY_MS }, logger: { ...silentLogger, warn: note } },
  );
  await db.migrate();
  await addWatcher(status);
  await status.start();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const readPeriods = () => sql<{ status: string; isGap: boolean; since: Date; until: Date | null }[]>`
    select status, is_gap as "isGap", since, until from statusql.monitor_periods
    where monitor_id = (select id from statusql.monitors where name = 'health.one') order by id`;
  await until(async () => (await readPeriods()).length === 1);

  // An evaluation is under way when the database goes, and finds that something has changed.
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const before = started;
  await until(() => started > before);
  await end(server);
  answer = () => problem('It broke.');
  resolve();
  const wentAt = performance.now();
  const report = await status.report('health', { only: ['two'] });
  expect(report.status).toBe('fine');
  expect(performance.now() - wentAt).toBeLessThan(5_000);
  await sleep(AWAY_MS);
  const evaluated = started;
  await begin(server);

  await until(async () => (await readPeriods()).length === 4, 60_000);
  const periods = await readPeriods();
  expect(periods.map(({ status: each, isGap }) => [each, isGap])).toEqual([
    ['fine', false],
    ['problem', false],
    ['unknown', true],
    ['problem', false],
  ]);
  for (const [index, { until: over }] of periods.entries())
    expect(over).toEqual(periods[index + 1]?.since ?? null);
  // Nothing was due meanwhile: whoever cannot claim a slot does not evaluate it.
  expect(evaluated - before).toBeLessThanOrEqual(2);
  expect(
    log.filter((line) => line.startsWith('What was evaluated cannot be recorded yet')).length,
  ).toBeLessThanOrEqual(1);
  await status.stop();
  await sql.end();
});
