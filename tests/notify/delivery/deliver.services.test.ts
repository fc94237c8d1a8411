import type { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../lib/core/logger.ts';
import { DeliveryError, type Message, type Route } from '../../../lib/core/route.ts';
import { openJobs } from '../../../lib/jobs/open-jobs.ts';
import { inShortTransaction } from '../../../lib/monitors/database.ts';
import type { DeliveryContext } from '../../../lib/notify/delivery/deliver.ts';
import { deliverDue, deliverUntil } from '../../../lib/notify/delivery/deliver-due.ts';
import { findBehind } from '../../../lib/notify/delivery/find-behind.ts';
import { readNextAttempts } from '../../../lib/notify/delivery/next-attempts.ts';
import { openSender, useSender } from '../../../lib/notify/delivery/sender.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { DATABASES, type OpenDatabase } from '../../monitors/open-database.ts';
import { until } from '../../servers/until.ts';
import { CONTENT, writeMessage } from '../write-message.ts';

const SECRET = 'xoxb-a-secret-token';
const ADA = { id: 'ada', name: 'Ada', email: 'ada@example.org' };

interface Row {
  state: string;
  attempts: number;
  error: string | null;
  is_tried: boolean;
  is_sent: boolean;
  wait_seconds: number | null;
}

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;
  let jobs: PgBoss;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    opened = await open();
  });

  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    await opened.read('truncate statusql.messages');
    await opened.read('delete from statusql_jobs.job');
  });

  afterAll(() => opened.close());

  async function begin(notify: Record<string, Route>, options = {}): Promise<DeliveryContext> {
    const status = fakeStatus(
      { health: { one: 'fine' } },
      {
        ...{ db: opened.database, notify, secrets: [SECRET], title: 'Shop', stage: 'production' },
        ...{ baseUrl: 'https://shop.example.org', users: { query: async () => 1, staff: async () => [ADA] } },
        ...options,
      },
    );
    jobs = await openJobs(opened.database, { isResident: true, logger: silentLogger });
    await jobs.start();
    ends.push(
      () => status.stop(),
      () => jobs.stop({ graceful: false }),
    );
    return { status, jobs };
  }

  const write = (route: string, values = {}) =>
    opened.database.use((db) =>
      useSender(fakeStatus({ health: { one: 'fine' } }, { db: opened.database }), (sender) =>
        inShortTransaction(db, async (tx) => {
          const id = await writeMessage(tx, { route, ...values });
          await sender.enqueue(tx, [{ id }]);
          return id;
        }),
      ),
    );

  async function read(id: string): Promise<Row | undefined> {
    const [row] = await opened.read<Row>(`
      select state, attempts, error, tried_at is not null as is_tried, sent_at is not null as is_sent,
        extract(epoch from not_before - tried_at)::float8 as wait_seconds from statusql.messages where id = '${id}'`);
    return row;
  }

  /** In how many seconds each is tried next. */
  async function readWaits(...ids: string[]): Promise<(number | undefined)[]> {
    const at = await opened.database.use((db) => readNextAttempts(db, ids));
    return ids.map((id) => {
      const next = at.get(id);
      return next && (next.getTime() - Date.now()) / 1_000;
    });
  }

  const noting = (into: Message[]): Route => ({
    name: 'noting',
    async send(message) {
      into.push(message);
    },
  });
  const failing = (error: () => unknown): Route => ({
    name: 'failing',
    async send() {
      throw error();
    },
  });
  const { signal } = new AbortController();

  it('hands a message over as it was when it was made, and only once', async () => {
    const sent: Message[] = [];
    const context = await begin({ ops: noting(sent) });
    const id = await write('ops');
    expect(await deliverDue(context, signal)).toBe(1);
    expect(await read(id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      error: null,
      is_tried: true,
      is_sent: true,
    });
    expect(sent).toEqual([
      {
        ...{ id, kind: 'instant', subject: CONTENT.subject, title: 'Shop', stage: 'production' },
        ...{
          at: expect.any(Date),
          status: 'problem',
          more: 0,
          url: 'https://shop.example.org/status/monitors',
        },
        entries: [{ ...CONTENT.entries[0], since: new Date('2026-01-01T00:00:00Z'), badSince: undefined }],
      },
    ]);
    await opened.database.use(async (db) => (await openSender(jobs)).enqueue(db, [{ id }]));
    expect(await deliverDue(context, signal)).toBe(1);
    expect(sent.length).toBe(1);
  });

  it('keeps what was wrong with a message that went out, and logs it once', async () => {
    const lines: string[] = [];
    let fault: string | undefined = `no such partial, ${SECRET}`;
    const route: Route = {
      name: 'warning',
      async send(_, { warn }) {
        if (fault) warn?.(fault);
      },
    };
    const logger = { ...silentLogger, warn: (...given: unknown[]) => lines.push(given.join(' ')) };
    const context = await begin({ ops: route }, { logger });
    const send = async () => {
      const id = await write('ops');
      await deliverDue(context, signal);
      return read(id);
    };
    const row = await send();
    expect(row).toMatchObject({ state: 'sent', error: expect.stringContaining('no such partial') });
    expect(`${row?.error} ${lines}`).not.toContain(SECRET);
    expect(lines).toEqual([expect.stringContaining('no such partial')]);
    // Each message has it, and the log once.
    expect(await send()).toMatchObject({ state: 'sent', error: row?.error });
    expect(lines).toHaveLength(1);
    fault = 'another one';
    await send();
    expect(lines.slice(1)).toEqual([expect.stringContaining('another one')]);
    fault = undefined;
    expect(await send()).toMatchObject({ state: 'sent', error: null });
  });

  it('gives a personal route the person with their address as it is now', async () => {
    const sent: Message[] = [];
    const mail = { ...noting(sent), isPersonal: true };
    const context = await begin({ mail }, { access: { pages: 'public' } });
    const subscriber = '0195f1e4-0000-7000-8000-00000000000a';
    await opened.read(
      `insert into statusql.subscribers (id, email) values ('${subscriber}', 'eve@example.org')`,
    );
    await write('mail', { recipient: 'ada' });
    await write('mail', { recipient: `subscriber:${subscriber}` });
    const gone = await write('mail', { recipient: 'bob' });
    await deliverDue(context, signal);
    expect(sent.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining([ADA, { id: `subscriber:${subscriber}`, email: 'eve@example.org' }]),
    );
    expect(sent.length).toBe(2);
    const leave = expect.stringMatching('^https://shop.example.org/status/api/links/');
    const links = sent.map(({ leaveUrl, preferencesUrl }) => [leaveUrl, preferencesUrl]);
    expect(links).toEqual(
      expect.arrayContaining([
        [leave, 'https://shop.example.org/status/preferences'],
        [leave, undefined],
      ]),
    );
    expect(await read(gone)).toMatchObject({
      state: 'failed',
      error: 'Whom it is for is among the people no more.',
    });
  });

  it.each([
    ['pages take signing in', { access: { pages: 'sign-in' } }],
    ['nobody may see the states', { access: { pages: 'public', anonymous: 'none' } }],
  ])('gives up what waits for subscribers where %s by then', async (_, options) => {
    const sent: Message[] = [];
    const context = await begin({ mail: { ...noting(sent), isPersonal: true } }, options);
    const subscriber = '0195f1e4-0000-7000-8000-00000000000b';
    await opened.read(
      `insert into statusql.subscribers (id, email) values ('${subscriber}', 'kim@example.org')`,
    );
    const ids = [
      await write('mail', { recipient: `subscriber:${subscriber}` }),
      await write('mail', { recipient: `subscriber:${subscriber}`, kind: 'confirmation' }),
    ];
    await deliverDue(context, signal);
    await opened.read('delete from statusql.subscribers');
    expect(sent).toEqual([]);
    for (const id of ids) {
      expect(await read(id)).toMatchObject({
        state: 'failed',
        error: 'Subscribers are told no more: the pages are not public, or the config has no baseUrl.',
      });
    }
  });

  it.each([
    ['instant', `routes = '{}'`],
    ['instant', 'instant = false'],
    ['digest', 'digest = false'],
  ])('gives up what waits for somebody who is told so no more: %s, %s', async (kind, change) => {
    const sent: Message[] = [];
    const context = await begin({ mail: { ...noting(sent), isPersonal: true } });
    await opened.read(`insert into statusql.preferences (person_id) values ('ada')`);
    const waiting = await write('mail', { recipient: 'ada', kind });
    const trial = await write('mail', { recipient: 'ada', kind: 'test' });
    await opened.read(`update statusql.preferences set ${change}`);
    await deliverDue(context, signal);
    await opened.read('delete from statusql.preferences');
    expect(sent.map(({ id }) => id)).toEqual([trial]);
    expect(await read(waiting)).toMatchObject({ state: 'failed', error: 'They are told so no more.' });
  });

  it('is held up by no host whose people cannot be read, and tries that again', async () => {
    const context = await begin(
      { mail: { ...noting([]), isPersonal: true } },
      { users: { query: async () => 1, staff: () => new Promise(() => {}) } },
    );
    const id = await write('mail', { recipient: 'ada' });
    await deliverDue(context, signal);
    expect(await read(id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: 'No answer within 5000 ms',
    });
  });

  it('tells nothing that is older than what was told of the same monitor, or of the same incident to who keeps these', async () => {
    const sent: Message[] = [];
    const context = await begin({
      incidents: { ...noting(sent), keepsStateOf: 'incident' },
      monitors: { ...noting(sent), keepsStateOf: 'monitor' },
      chat: noting(sent),
    });
    const [orders] = CONTENT.entries as [(typeof CONTENT.entries)[number]];
    const other = '0195f1e4-0000-7000-8000-000000000009';
    const next = { ...orders, incident: other };
    const invoices = { ...next, monitor: { ...orders.monitor, id: other, label: 'Invoices' } };
    const old = { ...CONTENT, entries: [orders, next, invoices] };
    const ids: string[] = [];
    const monitorIds = [orders.monitor.id];
    for (const route of ['incidents', 'monitors', 'chat']) {
      const all = { content: old, monitorIds: [...monitorIds, other] };
      ids.push(await write(route, all), await write(route, { monitorIds }));
      await opened.database.use((db) => writeMessage(db, { route, monitorIds, state: 'sent' }));
    }
    for (let times = 0; times < 2; times += 1) {
      await deliverDue(context, signal);
      await opened.read(`update statusql_jobs.job set start_after = now() where state < 'active'`);
    }
    const told = new Map(
      sent.map(({ id, entries }) => [id, entries.map(({ incident, monitor }) => [incident, monitor.id])]),
    );
    const key = ({ incident, monitor }: typeof orders) => [incident, monitor.id];
    expect(ids.map((id) => told.get(id))).toEqual([
      ...[[key(invoices), key(next)], undefined],
      ...[[key(invoices)], undefined],
      ...[[key(invoices)], undefined],
    ]);
    // It is headed with what is left of it.
    expect(sent.find(({ id }) => id === ids[4])?.subject).toBe('[Shop production] Problem: Invoices');
    expect(await read(ids[1] ?? '')).toMatchObject({
      state: 'sent',
      error: 'What it tells was told anew by then.',
    });
  });

  it('tries again what failed, later and later, and says what it failed of without secrets', async () => {
    const cause = Object.assign(new Error(`connect ECONNREFUSED with ${SECRET}`), { code: 'ECONNREFUSED' });
    const context = await begin({ ops: failing(() => new DeliveryError('Nobody answers.', { cause })) });
    const id = await write('ops');
    await deliverDue(context, signal);
    expect(await read(id)).toMatchObject({ state: 'waiting', attempts: 1, is_tried: true, is_sent: false });
    const error = (await read(id))?.error;
    expect(error).toMatch(/^connect ECONNREFUSED with .*\(Nobody answers\.\)$/);
    expect(error).not.toContain(SECRET);
    const [wait] = await readWaits(id);
    expect(wait).toBeGreaterThan(20);
    expect(wait).toBeLessThan(61);
    const kept = await opened.read<{ output: string }>(
      'select output::text as output from statusql_jobs.job',
    );
    expect(JSON.stringify(kept)).not.toContain(SECRET);
  });

  it.each<[string, () => unknown, string]>([
    [
      'a refusal for good',
      () => new DeliveryError('No such mailbox.', { isFinal: true }),
      'No such mailbox.',
    ],
    [
      'one of another copy of this package',
      () => Object.assign(new Error('No such channel.'), { name: 'DeliveryError', isFinal: true }),
      'No such channel.',
    ],
  ])('gives up at %s, and says so', async (_, thrown, error) => {
    const context = await begin({ ops: failing(thrown) });
    const id = await write('ops');
    await deliverDue(context, signal);
    expect(await read(id)).toMatchObject({ state: 'failed', attempts: 1, error });
    expect(await readWaits(id)).toEqual([undefined]);
  });

  it('gives up where the config has no such route any more, once a process of another config would have sent it', async () => {
    const context = await begin({});
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const error = 'There is no route "toString" in the config any more.';
    for (const [values, state] of [
      [{ createdAt: hoursAgo(1.9) }, 'waiting'],
      [{ createdAt: hoursAgo(9), notBefore: hoursAgo(1.9) }, 'waiting'],
      [{ createdAt: hoursAgo(2.1) }, 'failed'],
    ] as const) {
      const id = await write('toString', values);
      await deliverDue(context, signal);
      expect(await read(id)).toMatchObject({ state, attempts: 1, error });
    }
  });

  it('waits as long as the other side asks for, and gives up after as many times', async () => {
    let times = 0;
    const retryAfterMs = 7_200_000;
    const context = await begin({
      ops: failing(() => {
        times += 1;
        return new DeliveryError('Too many.', { retryAfterMs });
      }),
    });
    const id = await write('ops');
    await opened.read('update statusql_jobs.job set retry_limit = 1');
    await deliverDue(context, signal);
    expect((await read(id))?.wait_seconds).toBeCloseTo(7_200, 0);
    const [wait] = await readWaits(id);
    expect(wait).toBeGreaterThan(7_100);
    expect(await deliverDue(context, signal)).toBe(0);
    await opened.read('update statusql_jobs.job set start_after = now()');
    await deliverDue(context, signal);
    expect(await read(id)).toMatchObject({ state: 'failed', attempts: 2 });
    expect(times).toBe(2);
  });

  it('hands over at once what waits, where that is asked for', async () => {
    const sent: Message[] = [];
    let isDown = true;
    const context = await begin({
      ops: {
        name: 'ops',
        async send(message) {
          if (isDown) throw new Error('down');
          sent.push(message);
        },
      },
    });
    const id = await write('ops');
    await deliverDue(context, signal);
    isDown = false;
    expect(await deliverDue(context, signal)).toBe(0);
    const sender = await openSender(jobs);
    await opened.database.use((db) => sender.enqueue(db, [{ id }]));
    await deliverDue(context, signal);
    expect(sent.map((message) => message.id)).toEqual([id]);
  });

  it('hands nothing over before an earlier message of the same monitor, which it would undo', async () => {
    const sent: string[] = [];
    let isDown = true;
    const route: Route = {
      name: 'ops',
      async send({ id }) {
        if (isDown) throw new Error('down');
        sent.push(id);
      },
    };
    const context = await begin({ ops: route, other: route });
    const [orders, stock, users] = [1, 2, 3].map((digit) => `0195f1e4-0000-7000-8000-00000000000${digit}`);
    const bad = await write('ops', { monitorIds: [orders, stock] });
    await deliverDue(context, signal);
    isDown = false;
    const fine = await write('ops', { monitorIds: [users, orders] });
    const others = [
      await write('ops', { monitorIds: [users] }),
      await write('other', { monitorIds: [orders] }),
      await write('ops', { monitorIds: [orders], recipient: 'somebody' }),
      await write('ops', { monitorIds: [orders], kind: 'digest' }),
    ];
    await deliverDue(context, signal);
    // The third waits for the second, which tells of its monitor too.
    expect(sent.sort()).toEqual(others.slice(1).sort());
    expect(await read(fine)).toMatchObject({ state: 'waiting', attempts: 0, error: null, is_tried: false });
    const behind = await opened.database.use((db) => findBehind(db, [bad, fine, ...others]));
    expect([...behind.keys()].sort()).toEqual([fine, others[0]].sort());
    const kept = await opened.read(
      `select retry_limit, retry_delay from statusql_jobs.job where state = 'created' and singleton_key = '${fine}'`,
    );
    expect(kept).toEqual([{ retry_limit: 78, retry_delay: 30 }]);
    sent.length = 0;
    for (const id of [bad, fine, others[0]]) {
      await opened.read(`update statusql_jobs.job set start_after = now() where singleton_key = '${id}'`);
      await deliverDue(context, signal);
    }
    expect(sent).toEqual([bad, fine, others[0]]);
  });

  it('looks again at what must wait for another when that was tried, and within five minutes', async () => {
    const context = await begin({
      ops: failing(() => new Error('down')),
    });
    const monitorIds = [CONTENT.entries[0]?.monitor.id ?? ''];
    const bad = await write('ops', { monitorIds });
    await deliverDue(context, signal);
    const fine = await write('ops', { monitorIds });
    for (const [nextSeconds, seconds] of [
      [1, 5],
      [100, 101],
      [4_000, 300],
    ] as const) {
      const [next, due] = [`now() + interval '${nextSeconds} seconds'`, 'now()'];
      await opened.read(
        `update statusql_jobs.job set start_after = case singleton_key when '${bad}' then ${next} else ${due} end where state < 'active'`,
      );
      expect(await deliverDue(context, signal)).toBe(1);
      const [wait = 0] = await readWaits(fine);
      expect(wait).toBeGreaterThan(seconds - 4);
      expect(wait).toBeLessThan(seconds + 0.5);
    }
    // One that lost its job, or is under way, is looked for every half a minute.
    await opened.read(`delete from statusql_jobs.job where singleton_key = '${bad}'`);
    await opened.read('update statusql_jobs.job set start_after = now()');
    await deliverDue(context, signal);
    const [wait = 0] = await readWaits(fine);
    expect(wait).toBeGreaterThan(26);
    expect(wait).toBeLessThan(30.5);
    expect(await read(fine)).toMatchObject({ state: 'waiting', attempts: 0, error: null });
  });

  describe('one that fails for a reason of its own', () => {
    const [orders] = CONTENT.entries as [(typeof CONTENT.entries)[number]];
    const stock = {
      ...orders,
      monitor: { id: '0195f1e4-0000-7000-8000-00000000000c', name: 'stock', label: 'Stock' },
      incident: '0195f1e4-0000-7000-8000-00000000000d',
    };
    const monitorIds = [orders.monitor.id];
    const poison = { ...CONTENT, subject: 'poison', entries: [orders, stock] };
    const both = { content: poison, monitorIds: [...monitorIds, stock.monitor.id] };
    const makeDue = (id: string) =>
      opened.read(
        `update statusql_jobs.job set start_after = now() where state < 'active' and singleton_key = '${id}'`,
      );

    it('holds up what is newer until it has failed five times, and then tells nothing that is older than it', async () => {
      const sent: Message[] = [];
      let isPoison = true;
      const context = await begin({
        ops: {
          name: 'ops',
          async send(message) {
            if (isPoison && message.subject === 'poison') throw new Error('No such partial.');
            sent.push(message);
          },
        },
      });
      const bad = await write('ops', both);
      const fine = await write('ops', { monitorIds });
      for (let times = 1; times <= 5; times += 1) {
        await makeDue(bad);
        await deliverDue(context, signal);
        expect(await read(bad)).toMatchObject({ state: 'waiting', attempts: times });
        expect(await read(fine)).toMatchObject({ state: 'waiting', attempts: 0 });
        if (times === 5) continue;
        await makeDue(fine);
        await deliverDue(context, signal);
        expect(sent).toEqual([]);
      }
      await makeDue(fine);
      await deliverDue(context, signal);
      expect(sent.map(({ id }) => id)).toEqual([fine]);
      const later = await write('ops', { monitorIds });
      await deliverDue(context, signal);
      expect(sent.map(({ id }) => id)).toEqual([fine, later]);
      isPoison = false;
      await makeDue(bad);
      await deliverDue(context, signal);
      expect(
        sent.slice(2).map(({ id, entries }) => [id, entries.map(({ monitor }) => monitor.name)]),
      ).toEqual([[bad, ['stock']]]);
    });

    it('holds it up as long where what sends dies of it', async () => {
      const sent: Message[] = [];
      const context = await begin({ ops: noting(sent) });
      const bad = await write('ops', { monitorIds });
      await opened.read(
        `update statusql_jobs.job set state = 'retry', retry_count = 4, start_after = now() + interval '1 hour' where singleton_key = '${bad}'`,
      );
      const fine = await write('ops', { monitorIds });
      await deliverDue(context, signal);
      expect(sent).toEqual([]);
      await opened.read(`update statusql_jobs.job set retry_count = 5 where singleton_key = '${bad}'`);
      await makeDue(fine);
      await deliverDue(context, signal);
      expect(sent.map(({ id }) => id)).toEqual([fine]);
    });

    it('is not overtaken while it is under way, and leaves out what is under way before it', async () => {
      const sent: Message[] = [];
      const context = await begin({ ops: noting(sent) });
      const bad = await write('ops', { ...both, attempts: 5 });
      const fine = await write('ops', { monitorIds });
      const setActive = (id: string) =>
        opened.read(
          `update statusql_jobs.job set state = case singleton_key when '${id}' then 'active'::statusql_jobs.job_state else 'created' end,
            start_after = now(), started_on = now() where state <= 'active'`,
        );
      await setActive(bad);
      await deliverDue(context, signal);
      expect(sent).toEqual([]);
      await setActive(fine);
      await deliverDue(context, signal);
      expect(sent.map(({ id, entries }) => [id, entries.map(({ monitor }) => monitor.name)])).toEqual([
        [bad, ['stock']],
      ]);
    });
  });

  it('leaves sent what was sent meanwhile, where an attempt that came late failed', async () => {
    const late = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const context = await begin({
      ops: {
        name: 'ops',
        async send() {
          begun.resolve();
          await late.promise;
          throw new Error('No answer');
        },
      },
    });
    const id = await write('ops');
    const delivering = deliverDue(context, signal);
    await begun.promise;
    await opened.read(`update statusql.messages set state = 'sent'`);
    late.resolve();
    await delivering;
    expect(await read(id)).toMatchObject({ state: 'sent', error: null });
  });

  it('sends nothing of a transaction that is rolled back, and nothing before its time', async () => {
    const sent: Message[] = [];
    const context = await begin({ ops: noting(sent) });
    const sender = await openSender(jobs);
    await opened.database
      .use((db) =>
        inShortTransaction(db, async (tx) => {
          await sender.enqueue(tx, [{ id: await writeMessage(tx, { route: 'ops' }) }]);
          throw new Error('rolled back');
        }),
      )
      .catch(() => undefined);
    const notBefore = new Date(Date.now() + 3_600_000);
    const id = await opened.database.use((db) =>
      inShortTransaction(db, async (tx) => {
        const made = await writeMessage(tx, { route: 'ops', notBefore });
        await sender.enqueue(tx, [{ id: made, notBefore }]);
        return made;
      }),
    );
    await deliverDue(context, signal);
    expect(sent).toEqual([]);
    expect((await opened.database.use((db) => readNextAttempts(db, [id]))).get(id)).toEqual(notBefore);
  });

  it('hands over all that is due, also where the places of a route come free while it looks for others', async () => {
    const sent: Message[] = [];
    const looked = Promise.withResolvers<void>();
    const route: Route = {
      name: 'ops',
      async send(message) {
        sent.push(message);
        await looked.promise;
      },
    };
    const { status } = await begin({ ops: route });
    const countDone = async () =>
      (await opened.read(`select from statusql_jobs.job where state = 'completed'`)).length;
    const slow = new Proxy(jobs, {
      get(target, key) {
        if (key !== 'fetch') return Reflect.get(target, key).bind?.(target) ?? Reflect.get(target, key);
        return async (...given: Parameters<PgBoss['fetch']>) => {
          const found = await target.fetch(...given);
          if (sent.length === 3) {
            looked.resolve();
            await until(async () => (await countDone()) === 3);
          }
          return found;
        };
      },
    });
    for (let count = 0; count < 4; count += 1) await write('ops');
    expect(await deliverDue({ status, jobs: slow }, signal)).toBe(4);
  });

  it('is held up by no route that hangs, and sends on as soon as there is more', async () => {
    const sent: Message[] = [];
    const hung: AbortSignal[] = [];
    const context = await begin({
      ops: noting(sent),
      hangs: {
        name: 'hangs',
        send: (_, options) => {
          hung.push(options.signal);
          return new Promise((__, reject) => options.signal.addEventListener('abort', reject));
        },
      },
    });
    for (let count = 0; count < 8; count += 1) await write('hangs');
    for (let count = 0; count < 30; count += 1) await write('ops');
    const stopping = new AbortController();
    const ended = deliverUntil(context, stopping.signal);
    await until(() => sent.length === 30 && hung.length === 3);
    await write('ops');
    await until(() => sent.length === 31);
    stopping.abort();
    await ended;
    expect(hung.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  });
});
