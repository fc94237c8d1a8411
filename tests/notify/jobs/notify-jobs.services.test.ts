import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../lib/core/logger.ts';
import type { Message, Route } from '../../../lib/core/route.ts';
import { problem } from '../../../lib/index.ts';
import { addWatcher } from '../../../lib/monitoring/add-watcher.ts';
import { monitoring } from '../../../lib/monitoring/monitoring.ts';
import { useSender } from '../../../lib/notify/delivery/sender.ts';
import { createBeat } from '../../../lib/notify/jobs/beat.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { DATABASES, type OpenDatabase } from '../../monitors/open-database.ts';
import { until } from '../../servers/until.ts';
import { writeMessage } from '../write-message.ts';

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;
  const ends: (() => Promise<unknown>)[] = [];
  const sent: Message[] = [];
  const chat = (choice: Partial<Route> = {}): Route => ({
    name: 'chat',
    send: async (message) => void sent.push(message),
    ...choice,
  });

  beforeAll(async () => {
    opened = await open();
  });

  beforeEach(async () => {
    sent.length = 0;
    await opened.read('truncate statusql.monitors, statusql.messages cascade');
    await opened.read('delete from statusql_jobs.job');
    await opened.read('delete from statusql_jobs.schedule');
  });

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  afterAll(() => opened.close());

  function define(notify: Record<string, Route>, options = {}) {
    const status = fakeStatus(
      { health: { one: 'fine', two: 'fine' } },
      { db: { ...opened.database, close: async () => {} }, watch: { everyMs: 1_000 }, notify, ...options },
    );
    ends.push(() => status.stop());
    return status;
  }

  const listQueues = async () =>
    (await opened.read<{ name: string }>('select name from statusql_jobs.queue')).map(({ name }) => name);
  const toEvents = () =>
    sent.flatMap(({ entries }) => entries.map(({ event, monitor }) => `${event} ${monitor.name}`));

  it('does nothing of it without routes', async () => {
    const status = define({});
    await addWatcher(status);
    await status.start();
    await until(async () => (await listQueues()).includes('evaluate'));
    await monitoring.tick(status, { budgetMs: 5_000 });
    expect(await listQueues()).not.toEqual(expect.arrayContaining(['deliver']));
    expect(await listQueues()).not.toEqual(expect.arrayContaining(['instant']));
  });

  it('tells soon of what breaks and of what is well again, each burst in one message', {
    timeout: 60_000,
  }, async () => {
    const status = define({ chat: chat() });
    await addWatcher(status);
    await status.start();
    await until(async () => (await opened.read('select from statusql.monitor_periods')).length === 2);
    status.set('health', 'one', problem('It broke.'));
    status.set('health', 'two', problem('It broke too.'));
    await until(() => sent.length > 0);
    expect(sent.length).toBe(1);
    expect(toEvents()).toEqual(['bad health.one', 'bad health.two']);
    status.set('health', 'one', 'fine');
    await until(() => sent.length > 1);
    expect(toEvents()).toEqual(['bad health.one', 'bad health.two', 'fine health.one']);
    await until(
      async () => (await opened.read(`select from statusql.messages where state = 'sent'`)).length === 2,
    );
  });

  it('ticks tell what is due, and the digest once for each time of its line', async () => {
    const status = define({ chat: chat(), daily: chat({ when: 'digest' }) }, { watch: { everyMs: 60_000 } });
    status.set('health', 'one', problem('It broke.'));
    await monitoring.tick(status, { budgetMs: 20_000 });
    expect(toEvents()).toEqual(['bad health.one', 'bad health.one']);
    await monitoring.tick(status, { budgetMs: 20_000 });
    expect(sent.length).toBe(2);
  });

  it('ticks hand over what lost its job, and have tried again what another was stopped in the middle of', async () => {
    const status = define({ chat: chat() }, { watch: { everyMs: 60_000 } });
    const createdAt = new Date(Date.now() - 3_600_000);
    const [lost, stopped] = await opened.database.use(async (db) => [
      await writeMessage(db, { route: 'chat', createdAt }),
      await writeMessage(db, { route: 'chat', createdAt }),
    ]);
    await useSender(status, (sender) => opened.database.use((db) => sender.enqueue(db, [{ id: stopped }])));
    await opened.read(
      `update statusql_jobs.job set state = 'active', started_on = now() - interval '1 hour' where name = 'deliver'`,
    );
    // Nobody has looked within the last seconds.
    await opened.read('update statusql_jobs.queue set monitor_claim_on = null, monitor_on = null');
    await monitoring.tick(status, { budgetMs: 20_000 });
    expect(sent.map(({ id }) => id)).toEqual([lost]);
    await opened.read(`update statusql_jobs.job set start_after = now() where state = 'retry'`);
    await monitoring.tick(status, { budgetMs: 20_000 });
    expect(sent.map(({ id }) => id)).toEqual([lost, stopped]);
  });

  it('gives up what waited by the routes of a config that has none any more, where nobody has tried it for hours', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const [left, tried, young] = await opened.database.use(async (db) => [
      await writeMessage(db, { route: 'chat', createdAt: hoursAgo(2.1) }),
      await writeMessage(db, { route: 'chat', createdAt: hoursAgo(9), attempts: 9, triedAt: hoursAgo(1) }),
      await writeMessage(db, { route: 'chat', createdAt: hoursAgo(1) }),
    ]);
    const lines: string[] = [];
    const logger = { ...silentLogger, warn: (text: string) => void lines.push(text) };
    await monitoring.tick(define({}, { logger }), { budgetMs: 20_000 });
    const rows = await opened.read<{ id: string; state: string; error: string | null }>(
      'select id, state, error from statusql.messages order by position',
    );
    const error = 'There is no route "chat" in the config any more.';
    expect(rows).toEqual([
      { id: left, state: 'failed', error },
      { id: tried, state: 'waiting', error: null },
      { id: young, state: 'waiting', error: null },
    ]);
    expect(lines).toEqual([`Messages by "chat" were given up: ${error}`]);
  });

  describe('the beat', () => {
    let asked = 0;
    let code = 200;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(code, { location: 'http://127.0.0.1:1/' }).end();
    });
    let beatUrl: string;
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      beatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a-secret-path`;
    });
    beforeEach(() => {
      asked = 0;
      code = 200;
    });
    afterAll(() => void server.close());

    const evaluateOnce = () => monitoring.tick(define({}), { budgetMs: 20_000 });

    function begin() {
      const log: string[] = [];
      const note = (text: string) => void log.push(text);
      const logger = { ...silentLogger, warn: note, info: note };
      const status = define({ chat: chat() }, { beatUrl, logger });
      return { log, beat: createBeat(status) };
    }

    it('asks while monitors are evaluated and messages sent, and not otherwise', async () => {
      const { beat, log } = begin();
      await evaluateOnce();
      await beat?.();
      expect(asked).toBe(1);
      await opened.read(`update statusql.monitor_states set next_at = now() - interval '3 minutes'`);
      await beat?.();
      await beat?.();
      expect(asked).toBe(1);
      await opened.read('update statusql.monitor_states set next_at = now()');
      await opened.database.use((db) =>
        writeMessage(db, { route: 'chat', createdAt: new Date(Date.now() - 1_200_000) }),
      );
      await beat?.();
      expect(asked).toBe(1);
      await opened.read(`update statusql.messages set state = 'failed'`);
      await beat?.();
      expect(asked).toBe(2);
      expect(log).toEqual([
        'The outside watcher of beatUrl is not asked, since monitors are not evaluated in time.',
        'The outside watcher of beatUrl is not asked, since messages are not sent in time.',
        'The outside watcher of beatUrl hears from this again.',
      ]);
    });

    it('asks whatever waits by a route that the config has no more', async () => {
      const { beat, log } = begin();
      await evaluateOnce();
      await opened.database.use((db) =>
        writeMessage(db, { route: 'removed', createdAt: new Date(Date.now() - 1_200_000) }),
      );
      await beat?.();
      expect(asked).toBe(1);
      expect(log).toEqual([]);
    });

    it('follows no redirect, and logs a failure once without the address', async () => {
      const { beat, log } = begin();
      await evaluateOnce();
      code = 302;
      await beat?.();
      await beat?.();
      expect(asked).toBe(2);
      expect(log).toEqual(['The outside watcher of beatUrl answered 302.']);
    });

    it('is asked by a tick', async () => {
      await monitoring.tick(define({}, { beatUrl }), { budgetMs: 20_000 });
      expect(asked).toBe(1);
    });
  });
});
