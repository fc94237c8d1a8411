import { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss, TestClock } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Message, Route } from '../../lib/core/route.ts';
import type { StatusDatabase } from '../../lib/db/status-database.ts';
import { statusDatabase } from '../../lib/db.ts';
import type { Claim } from '../../lib/monitors/evaluation/claim.ts';
import { record } from '../../lib/monitors/evaluation/record.ts';
import { findMonitors } from '../../lib/monitors/rows/find-monitors.ts';
import { monitor } from '../../lib/monitors.ts';
import { deliverDue } from '../../lib/notify/delivery/deliver-due.ts';
import { openSender } from '../../lib/notify/delivery/sender.ts';
import { runByJobs, runSoon } from '../../lib/notify/jobs/runs.ts';
import { makeInstant } from '../../lib/notify/rules/make-instant.ts';
import { fakeStatus } from '../../lib/testing/fake-status.ts';
import { addMonitor } from '../history/open-history.ts';
import { until } from '../servers/until.ts';
import { writeMessage } from './write-message.ts';

const START = Date.parse('2026-01-01T06:50:00Z');
const MINUTE_MS = 60_000;
const MESSAGES = 20;
const { signal } = new AbortController();

let client: PGlite;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  client = await PGlite.create();
  await statusDatabase(client).migrate();
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await client.exec('truncate statusql.messages, statusql.monitors cascade; delete from statusql_jobs.job');
});

afterAll(() => client.close());

/** Jobs and a status system on a clock that is set by hand, over a database that may go away. */
async function open(notify: Record<string, Route>, { schedule = false, schedules = {} } = {}) {
  const clock = new TestClock(START);
  const away = { is: false };
  const refuse = () =>
    Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  const database = statusDatabase(client);
  const inner = fromPglite(client);
  const db = {
    ...inner,
    executeSql: ((...given) => (away.is ? refuse() : inner.executeSql(...given))) as typeof inner.executeSql,
  };
  const jobs = new PgBoss({
    ...{ db, clock, schedule, schema: 'statusql_jobs' },
    ...{
      migrate: false,
      createSchema: false,
      supervise: false,
      cronMonitorIntervalSeconds: 30,
      cronWorkerIntervalSeconds: 5,
    },
  });
  jobs.on('error', () => {});
  await jobs.start();
  const use = ((work) => (away.is ? refuse() : database.use(work))) as typeof database.use;
  const status = fakeStatus(
    { health: { one: 'fine' } },
    {
      db: Object.assign({ ...database }, { use, close: async () => {} }),
      notify,
      schedules,
      monitors: { fake: monitor({ label: 'Fake', status: () => 'fine' }) },
    },
  );
  ends.push(
    () => status.stop(),
    () => jobs.stop({ graceful: false }),
  );
  const now = () => new Date(clock.now());
  const sender = await openSender(jobs);
  const write = (messages = MESSAGES, monitorIds: readonly string[] = []) =>
    database.use((each) =>
      each.transaction(async (tx) => {
        const ids: string[] = [];
        for (let count = 0; count < messages; count += 1) {
          ids.push(await writeMessage(tx, { route: 'mail', createdAt: now(), monitorIds: [...monitorIds] }));
        }
        await sender.enqueue(
          tx,
          ids.map((id) => ({ id })),
        );
        return ids;
      }),
    );
  return {
    away,
    clock,
    jobs,
    status,
    sender,
    now,
    write,
    deliver: () => deliverDue({ status, jobs, now }, signal),
  };
}

const countSent = async () =>
  Number(
    (await client.query<{ count: number }>(`select count(*) from statusql.messages where state = 'sent'`))
      .rows[0]?.count,
  );

it('fact 26, better: sends all once, where the mail server was down for an hour', {
  timeout: 60_000,
}, async () => {
  const sent: string[] = [];
  let attempts = 0;
  const system = await open({
    mail: {
      name: 'mail',
      async send({ id }) {
        attempts += 1;
        if (system.clock.now() < START + 60 * MINUTE_MS) throw new Error('connect ECONNREFUSED');
        sent.push(id);
      },
    },
  });
  const ids = await system.write();
  for (let minute = 0; minute <= 180; minute += 1) {
    await system.clock.setTime(START + minute * MINUTE_MS);
    await system.deliver();
  }
  expect(sent.sort()).toEqual(ids.sort());
  expect(await countSent()).toBe(MESSAGES);
  // Later and later: it is no burden to who is down.
  expect(attempts / MESSAGES).toBeGreaterThan(4);
  expect(attempts / MESSAGES).toBeLessThan(10);
});

it('tells what a monitor came to after all else of it, where the mail server was down for an hour meanwhile', {
  timeout: 60_000,
}, async () => {
  const sent: string[] = [];
  const system = await open({
    mail: {
      name: 'mail',
      async send({ id }) {
        if (system.clock.now() < START + 60 * MINUTE_MS) throw new Error('connect ECONNREFUSED');
        sent.push(id);
      },
    },
  });
  const ids: string[] = [];
  for (let minute = 0; minute <= 240; minute += 1) {
    await system.clock.setTime(START + minute * MINUTE_MS);
    if (minute === 0 || minute === 5 || minute === 40) {
      ids.push(...(await system.write(1, ['0195f1e4-0000-7000-8000-000000000001'])));
    }
    await system.deliver();
  }
  expect(await countSent()).toBe(3);
  expect(sent.at(-1)).toBe(ids[2]);
  expect(sent.map((id) => ids.indexOf(id))).toEqual(sent.map((id) => ids.indexOf(id)).sort());
});

it('sends all once, where PostgreSQL went away for a minute while they were sent', {
  timeout: 60_000,
}, async () => {
  const sent: string[] = [];
  const system = await open({
    mail: {
      name: 'mail',
      async send({ id }) {
        sent.push(id);
        // What is sent by now cannot be written down.
        if (sent.length === 3) system.away.is = true;
      },
    },
  });
  const ids = await system.write();
  const delivering = system.deliver().catch(() => undefined);
  await until(() => system.away.is);
  await system.clock.setTime(START + MINUTE_MS).catch(() => undefined);
  system.away.is = false;
  await delivering;
  for (let minute = 1; minute <= 10; minute += 1) {
    await system.clock.setTime(START + minute * MINUTE_MS);
    // Whoever was cut off with a job has it no longer.
    await system.jobs.supervise();
    await system.deliver();
  }
  expect(sent.sort()).toEqual(ids.sort());
  expect(await countSent()).toBe(MESSAGES);
});

it('tells what breaks and is mended while the mail server is down for an hour and PostgreSQL for a minute, once by each route, and 30 monitors by their cause', {
  timeout: 120_000,
}, async () => {
  const UNDER = Array.from({ length: 30 }, (_, index) => `under-${index}`);
  const told: Record<'mail' | 'ops', Message[]> = { mail: [], ops: [] };
  const system = await open({
    mail: {
      name: 'mail',
      async send(message) {
        if (system.clock.now() < START + 60 * MINUTE_MS) throw new Error('connect ECONNREFUSED');
        told.mail.push(message);
      },
    },
    ops: { name: 'ops', send: async (message) => void told.ops.push(message) },
  });
  const { use } = statusDatabase(client);
  const everyMs = 86_400_000;
  await use(async (db) => {
    const database = await addMonitor(db, { name: 'database', everyMs });
    for (const name of UNDER) await addMonitor(db, { name, everyMs, dependsOn: [database] });
    await addMonitor(db, { name: 'orders', everyMs });
  });
  /** Has them be as they are at a minute; nothing can be written while the database is away. */
  const evaluate = (minute: number) =>
    (system.status.db as StatusDatabase).use(async (db) => {
      const found = await findMonitors(db, ['database', 'orders', ...UNDER]);
      const results = [...found.values()].map(({ id, name }) => {
        const isBad = name === 'orders' ? minute >= 30 && minute < 50 : minute < 40;
        const claim = { monitorId: id, name, slot: system.now(), now: system.now(), everyMs } as Claim;
        return {
          claim,
          evaluated: { status: isBad ? ('problem' as const) : ('fine' as const), durationMs: 1 },
        };
      });
      await record(db, results, { status: system.status, now: system.now() });
    });
  for (let minute = 0; minute <= 180; minute += minute < 60 ? 1 : 5) {
    // The clock is told to the database.
    system.away.is = false;
    await system.clock.setTime(START + minute * MINUTE_MS);
    system.away.is = minute === 30;
    const failed: unknown[] = [];
    for (const step of [() => evaluate(minute), () => makeInstant(system), system.deliver]) {
      await step().catch((error: unknown) => failed.push(error));
    }
    expect(failed).toHaveLength(minute === 30 ? 3 : 0);
  }
  const list = (messages: Message[]) =>
    messages.flatMap(({ entries }) => entries.map(({ event, monitor }) => `${event} ${monitor.name}`));
  expect(list(told.ops)).toEqual(['bad database', 'bad orders', 'fine database', 'fine orders']);
  expect(told.ops[0]?.entries).toMatchObject([{ explains: 30 }]);
  // What was not told in time may be left out where what came of it was told: that is told, and nothing twice.
  const late = list(told.mail);
  expect(new Set(late).size).toBe(late.length);
  for (const name of ['database', 'orders']) {
    expect(late.filter((each) => each.endsWith(` ${name}`)).at(-1)).toBe(`fine ${name}`);
  }
  expect(await countSent()).toBe(8);
  expect(new Set(told.mail.map(({ id }) => id)).size).toBe(told.mail.length);
});

it('sends the digest at the time of its line, by its time zone, and what changed within seconds', {
  timeout: 60_000,
}, async () => {
  const sent: string[] = [];
  const chat = { name: 'chat', send: async ({ kind }: { kind: string }) => void sent.push(kind) };
  const system = await open(
    { daily: { ...chat, when: 'digest' }, ops: chat },
    { schedule: true, schedules: { digest: '0 8 * * *', timeZone: 'Europe/Vienna' } },
  );
  await runByJobs(system.jobs, system, system.status.stopping);
  const monitorId = await statusDatabase(client).use((db) =>
    addMonitor(db, { name: 'orders', everyMs: 86_400_000 }),
  );
  await client.exec(`
    update statusql.monitor_states set checked_at = '2026-01-01T06:49:00Z', every_ms = 86400000, seen = 'problem', next_at = '2026-01-02';
    insert into statusql.monitor_periods (monitor_id, status, since) values ('${monitorId}', 'problem', '2026-01-01T06:49:00Z');
    insert into statusql.monitor_alerts (monitor_id, since, changed_at) values ('${monitorId}', '2026-01-01T06:49:00Z', '2026-01-01T06:49:00Z')`);
  async function advance(seconds: number) {
    await system.clock.tick(seconds * 1_000);
    // What the jobs do is over.
    await until(async () => {
      const { rows } = await client.query(
        `select from statusql_jobs.job where state = 'active' or (name in ('instant', 'digest') and state = 'created' and start_after <= statusql_jobs.job_now())`,
      );
      if (rows.length > 0) await system.clock.tick(2_000);
      return rows.length === 0;
    });
    await system.deliver();
  }
  await runSoon(system.jobs);
  await advance(4);
  expect(sent).toEqual([]);
  await advance(8);
  expect(sent).toEqual(['instant']);
  for (let minute = 1; minute <= 9; minute += 1) await advance(60);
  expect(sent).toEqual(['instant']);
  for (let minute = 10; minute <= 13; minute += 1) await advance(60);
  expect(sent).toEqual(['instant', 'digest']);
  const { rows } = await client.query<{ run: string }>(
    `select run from statusql.messages where kind = 'digest'`,
  );
  expect(rows).toEqual([{ run: 'digest 2026-01-01T07:00:00.000Z' }]);
});
