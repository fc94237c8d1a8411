import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresJsOptions } from '../../../lib/clients/database/postgres-js.ts';
import type { CheckOptions, HealthCheck } from '../../../lib/core/health-check.ts';
import { statusDatabase } from '../../../lib/db.ts';
import { defineStatus } from '../../../lib/index.ts';
import { notifications } from '../../../lib/notify/checks/notifications.ts';
import { scheduler } from '../../../lib/notify/checks/scheduler.ts';
import { addMonitor } from '../../history/open-history.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from '../../providers/contract.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { until } from '../../servers/until.ts';
import { writeMessage } from '../write-message.ts';

type Make = (database: ReturnType<typeof statusDatabase>, options?: CheckOptions) => HealthCheck;

async function startDatabase() {
  const server = await startPostgres();
  const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => {} });
  await statusDatabase(sql).migrate();
  // So that it outlives what kills the server.
  await sql.unsafe('checkpoint');
  await sql.end();
  return { server, database: statusDatabase(() => postgres(server.url, { ...postgresJsOptions, max: 1 })) };
}

async function onPostgres(make: Make): Promise<Subject> {
  const { server, database } = await startDatabase();
  return {
    check: make(database, { timeoutMs: TIMEOUT_MS, effect: 'blocks' }),
    countConnections: server.countConnections,
    async stop() {
      await database.close();
      await server.stop();
    },
  };
}

describeCheckContract('notifications', () => onPostgres(notifications), []);
describeCheckContract('scheduler', () => onPostgres(scheduler), []);

describe('where the database cannot be asked', () => {
  let place: Awaited<ReturnType<typeof startDatabase>>;
  const report = async () => {
    const options = { timeoutMs: TIMEOUT_MS, effect: 'blocks' } as const;
    const status = defineStatus({
      name: 'checks of notify without a database',
      resources: {
        health: {
          notifications: notifications(place.database, options),
          scheduler: scheduler(place.database, options),
        },
      },
    });
    const { ok, status: overall, checks: found } = await status.report('health');
    return { ok, overall, found: found.map(({ status, probes }) => [status, probes[0]?.message]) };
  };

  beforeAll(async () => {
    place = await startDatabase();
  });
  afterAll(async () => {
    await place.database.close();
    await place.server.stop();
  });

  it('nothing is known, which fails nothing, whether it refuses or does not answer, and all is fine after it', async () => {
    const { server } = place;
    await until(async () => (await report()).overall === 'fine');
    await server.kill();
    const refused = /^The database cannot be asked: .*(CONNECTION_CLOSED|ECONNREFUSED|ECONNRESET)/;
    const unknown = (message: unknown) => ({
      ok: true,
      overall: 'unknown',
      found: [
        ['unknown', message],
        ['unknown', message],
      ],
    });
    expect(await report()).toEqual(unknown(expect.stringMatching(refused)));
    await server.restart();
    await until(async () => (await report()).overall === 'fine');
    server.freeze();
    expect(await report()).toEqual(unknown('The database cannot be asked: No answer within 800 ms'));
    server.thaw();
    await until(async () => (await report()).overall === 'fine');
  });

  it('that its tables are not there is a problem', async () => {
    const client = await PGlite.create();
    const status = defineStatus({
      name: 'checks of notify without tables',
      resources: { health: { scheduler: scheduler(statusDatabase(client)) } },
    });
    const [check] = (await status.report('health')).checks;
    expect(check?.status).toBe('problem');
    expect(check?.probes[0]?.message).toContain('run "statusql migrate"');
    await client.close();
  });
});

describe('what they say', () => {
  let client: PGlite;
  let database: ReturnType<typeof statusDatabase>;

  beforeAll(async () => {
    client = await PGlite.create();
    database = statusDatabase(client);
    await database.migrate();
  });
  beforeEach(() => client.exec('truncate statusql.monitors, statusql.messages cascade'));
  afterAll(() => client.close());

  async function look(check: HealthCheck) {
    const status = defineStatus({ name: 'checks of notify', resources: { health: { check } } });
    const report = await status.report('health');
    await status.stop();
    const [probe] = report.checks[0]?.probes ?? [];
    const measured = Object.fromEntries(
      probe?.measurements.map(({ name, value }) => [name, Math.round(value)]) ?? [],
    );
    return { overall: report.status, status: probe?.status, message: probe?.message, measured };
  }

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const write = (values: Parameters<typeof writeMessage>[1]) =>
    database.use((db) => writeMessage(db, values));

  it('is fine where nothing was told yet, and informs alone', async () => {
    expect(await look(notifications(database))).toMatchObject({
      ...{ overall: 'fine', status: 'fine' },
      measured: { due: 0, oldestDue: 0, failed: 0 },
    });
  });

  it('warns of what has been due for too long, and of what was given up', async () => {
    await write({ route: 'ops', createdAt: ago(400) });
    await write({ route: 'ops', state: 'failed', triedAt: ago(60) });
    await write({ route: 'ops', state: 'failed', triedAt: ago(90_000), createdAt: ago(90_000) });
    await write({ route: 'ops', state: 'sent', sentAt: ago(100) });
    const found = await look(notifications(database));
    expect(found).toMatchObject({ overall: 'fine', status: 'warning', measured: { due: 1, failed: 1 } });
    expect(found.message).toMatch(
      /^A message has been due for 40\d s, a warning from 300 on\. Messages that were given up: 1/,
    );
    expect(found.measured.lastSent).toBeGreaterThanOrEqual(100);
    const strict = notifications(database, {
      effect: 'blocks',
      limits: { oldestDueSeconds: { problem: 60 } },
    });
    expect(await look(strict)).toMatchObject({ overall: 'problem', status: 'problem' });
  });

  it('warns of nothing that servers of mail say of addresses of strangers, and of what nobody tries to send to these', async () => {
    for (const values of [
      { recipient: 'subscriber:1' },
      { recipient: 'subscriber:1', kind: 'confirmation' as const },
    ]) {
      await write({ route: 'mail', ...values, createdAt: ago(9_000), attempts: 5, triedAt: ago(60) });
      await write({ route: 'mail', ...values, state: 'failed', triedAt: ago(60) });
    }
    expect(await look(notifications(database))).toMatchObject({
      status: 'fine',
      measured: { due: 2, oldestDue: 0, failed: 0 },
    });
    await write({ route: 'mail', recipient: 'subscriber:1', createdAt: ago(400) });
    expect(await look(notifications(database))).toMatchObject({
      status: 'warning',
      measured: { oldestDue: 400 },
    });
  });

  it('counts nothing that waits for the end of quiet hours', async () => {
    await write({ route: 'mail', createdAt: ago(9_000), notBefore: ago(-3_600) });
    expect(await look(notifications(database))).toMatchObject({ status: 'fine', measured: { due: 0 } });
  });

  it('warns of monitors that are late, and says how many missed their slots', async () => {
    expect(await look(scheduler(database))).toMatchObject({
      status: 'fine',
      measured: { late: 0, missed: 0 },
    });
    await database.use((db) => addMonitor(db, { name: 'orders', everyMs: 60_000 }));
    await client.exec(
      `update statusql.monitor_states set next_at = now() - interval '200 s', checked_at = now() - interval '260 s'`,
    );
    const found = await look(scheduler(database, { limits: { missed: { problem: 1 } } }));
    expect(found).toMatchObject({ status: 'problem', measured: { missed: 1 } });
    expect(found.message).toMatch(
      /^A monitor has been due for 20\d s, a warning from 120 on\. Monitors that missed their slots: 1/,
    );
    await client.exec('update statusql.monitors set enabled = false');
    expect(await look(scheduler(database))).toMatchObject({ status: 'fine', measured: { late: 0 } });
  });

  it.each<[string, object, string]>([
    [
      'an unknown one',
      { slow: { warning: 1 } },
      'notifications: limits has no "slow"; it takes oldestDueSeconds, failed.',
    ],
    ['one without bounds', { failed: 5 }, 'limits.failed must be one or two numbers above 0'],
    [
      'bounds the wrong way round',
      { failed: { warning: 5, problem: 1 } },
      'the problem not below the warning',
    ],
  ])('refuses %s among the limits', (_, limits, fault) => {
    expect(() => notifications(database, { limits })).toThrow(fault);
  });
});
