import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { maintenance } from '../../../lib/db/schema/maintenance.ts';
import { preferences, subscribers } from '../../../lib/db/schema/recipients.ts';
import { toAddressId } from '../../../lib/monitors/addresses.ts';
import { pruneMessages } from '../../../lib/notify/jobs/prune.ts';
import type { FakeOptions } from '../../../lib/testing/fake-status.ts';
import type { OpenDatabase } from '../../monitors/open-database.ts';
import { at, chat, DELAY, HOUR, mail, openRules, type Rules } from './rules.ts';

const MINUTE = 60;

/** What the rules do better than the fourth seed, and to whom they tell. */
export function testRules(open: () => Promise<OpenDatabase>): void {
  let opened: OpenDatabase;
  let rules: Rules;

  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    rules = await openRules(opened);
  });
  afterEach(() => rules.stop());
  afterAll(() => opened.close());

  /** The same with another config. */
  const reopen = async (options: FakeOptions) => {
    await rules.stop();
    rules = await openRules(opened, options);
  };
  const prefer = (values: Partial<typeof preferences.$inferInsert>) =>
    rules.db.insert(preferences).values({ personId: 'ada', ...values });

  describe('what is told of one monitor', () => {
    it('better: is told when it is bad as it is first seen, and that it is well again', async () => {
      await rules.add('orders', { label: 'Orders', group: 'shop', notes: 'Call Bob.' });
      await rules.see(0, 'orders', 'problem', 'no orders');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
      await rules.see(30, 'orders', 'fine');
      expect(await rules.run(40)).toEqual([['mail ada', 'fine orders fine']]);
      expect(await rules.readAlert('orders')).toBeUndefined();
      expect(await rules.run(50)).toEqual([]);
      const [bad, fine] = (await rules.readMessages()).map(({ content }) => content);
      expect(bad).toMatchObject({ subject: 'Problem: Orders', status: 'problem', more: 0 });
      expect(bad?.entries).toEqual([
        {
          monitor: { id: expect.any(String), name: 'orders', label: 'Orders', group: 'shop' },
          event: 'bad',
          status: 'problem',
          since: at(0).toISOString(),
          report: 'no orders',
          notes: 'Call Bob.',
          incident: fine?.entries[0]?.incident,
        },
      ]);
      expect(fine?.subject).toBe('Well again: Orders');
      expect(fine?.entries[0]).toMatchObject({ since: at(30).toISOString(), badSince: at(0).toISOString() });
    });

    it('is an incident of its own each time', async () => {
      await rules.add('orders');
      for (const seconds of [0, 40]) {
        await rules.see(seconds, 'orders', 'problem');
        await rules.run(seconds + 10);
        await rules.see(seconds + 20, 'orders', 'fine');
        await rules.run(seconds + 30);
      }
      const incidents = (await rules.readMessages()).map(({ content }) => content.entries[0]?.incident);
      expect(new Set(incidents).size).toBe(2);
      expect(incidents[0]).toBe(incidents[1]);
    });

    it('is nothing where it came and went between two runs', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.see(5, 'orders', 'fine');
      expect(await rules.run(10)).toEqual([]);
      expect(await rules.readAlert('orders')).toBeUndefined();
    });

    it('is nothing while nobody knows how it is', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      await rules.see(20, 'orders', 'unknown');
      expect(await rules.run(11 + DELAY)).toEqual([]);
      await rules.see(12 + DELAY, 'orders', 'problem');
      expect(await rules.run(13 + DELAY)).toEqual([['mail ada', 'reminder orders problem']]);
      await rules.change('orders', { enabled: false });
      expect(await rules.run(14 + 3 * DELAY)).toEqual([]);
      expect(await rules.readAlert('orders')).toMatchObject({ toldStatus: 'problem' });
    });

    it('better: is told again after a time of its own, or never', async () => {
      await rules.add('orders', { reminderSeconds: HOUR });
      await rules.add('invoices', { reminderSeconds: 0 });
      for (const name of ['orders', 'invoices']) await rules.see(0, name, 'problem');
      await rules.run(10);
      expect(await rules.run(11 + HOUR)).toEqual([['mail ada', 'reminder orders problem']]);
      expect(await rules.run(11 + 8 * DELAY)).toEqual([['mail ada', 'reminder orders problem']]);
      expect(await rules.readAlert('invoices')).toMatchObject({ heldBy: null, heldUntil: null });
    });

    it('better: is held while it is muted, and told when that is over and it is still bad', async () => {
      await rules.add('orders', { mutedUntil: at(HOUR) });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([]);
      expect(rules.last()).toMatchObject({ held: 1, reasons: [{ reason: 'muted', count: 1 }] });
      expect(await rules.readAlert('orders')).toMatchObject({
        heldBy: 'muted',
        heldUntil: at(HOUR),
        decidedAt: at(10),
      });
      expect(await rules.digest(20)).toEqual([]);
      expect(await rules.run(HOUR)).toEqual([['mail ada', 'bad orders problem']]);
      expect(await rules.digest(HOUR)).toHaveLength(1);
    });

    it('better: is held while somebody works on it, and told when that is over and it is still bad', async () => {
      await rules.add('orders', { group: 'shop' });
      const row = { startsAt: at(-10), endsAt: at(HOUR), groups: ['shop'], reason: 'disk', createdBy: 'Ada' };
      await rules.db.insert(maintenance).values(row as typeof maintenance.$inferInsert);
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([]);
      expect(await rules.readAlert('orders')).toMatchObject({ heldBy: 'maintenance', heldUntil: at(HOUR) });
      expect(await rules.digest(20)).toEqual([]);
      expect(await rules.run(HOUR)).toEqual([['mail ada', 'bad orders problem']]);
    });

    it('is told once that it is flapping, and what it is when it no longer does', async () => {
      await rules.add('orders');
      for (let time = 0; time < 3; time += 1) {
        await rules.see(time * 2 * MINUTE, 'orders', 'problem');
        expect(await rules.run()).toEqual([['mail ada', 'bad orders problem']]);
        await rules.see(time * 2 * MINUTE + MINUTE, 'orders', 'fine');
        expect(await rules.run()).toEqual([['mail ada', 'fine orders fine']]);
      }
      await rules.see(6 * MINUTE, 'orders', 'problem');
      expect(await rules.run()).toEqual([['mail ada', 'flapping orders problem']]);
      await rules.see(7 * MINUTE, 'orders', 'fine');
      expect(await rules.run()).toEqual([]);
      await rules.see(8 * MINUTE, 'orders', 'warning');
      expect(await rules.run()).toEqual([]);
      // It became bad within the hour at 2, 4, 6 and 8 minutes.
      expect(await rules.run(HOUR + MINUTE)).toEqual([]);
      expect(await rules.run(HOUR + 2 * MINUTE)).toEqual([['mail ada', 'bad orders warning']]);
      await rules.see(HOUR + 3 * MINUTE, 'orders', 'fine');
      expect(await rules.run()).toEqual([['mail ada', 'fine orders fine']]);
    });

    it('is told as well again where it is when it is no longer flapping', async () => {
      await rules.add('orders');
      for (let time = 0; time < 4; time += 1) {
        await rules.see(time * 2 * MINUTE, 'orders', 'problem');
        await rules.see(time * 2 * MINUTE + MINUTE, 'orders', 'fine');
      }
      expect(await rules.run()).toEqual([['mail ada', 'flapping orders problem']]);
      expect(await rules.run(HOUR)).toEqual([['mail ada', 'fine orders fine']]);
      expect(await rules.readAlert('orders')).toBeUndefined();
    });
  });

  describe('what is down and explains others', () => {
    const addUnder = async (count: number) => {
      const database = await rules.add('database');
      const names = Array.from({ length: count }, (_, index) => `under-${index}`);
      for (const name of names) await rules.add(name, { dependsOn: [database] });
      return names;
    };

    it('better: is one message, which says how many it explains', async () => {
      const names = await addUnder(30);
      await rules.see(0, 'database', 'problem');
      for (const name of names) await rules.see(0, name, 'problem');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad database problem']]);
      const [message] = await rules.readMessages();
      expect(message?.content.entries).toMatchObject([{ explains: 30 }]);
      expect(rules.last().reasons).toContainEqual({
        reason: 'explained by what they stand on, which is down',
        count: 30,
      });
      expect(await rules.digest(20)).toEqual([['mail ada', 'bad database problem']]);
    });

    it('holds what stands on it until it is well again', async () => {
      await addUnder(1);
      await rules.see(0, 'database', 'problem');
      await rules.see(0, 'under-0', 'problem');
      await rules.run(10);
      await rules.see(20, 'database', 'fine');
      expect(await rules.run(30)).toEqual([['mail ada', 'bad under-0 problem', 'fine database fine']]);
    });

    it('explains also what was evaluated before it, and is evaluated after it is well again', async () => {
      const names = await addUnder(5);
      for (const name of ['database', ...names]) {
        await rules.change(name, { everyMs: 60_000 });
        await rules.see(0, name, 'fine');
      }
      for (const name of names) await rules.see(30, name, 'problem');
      expect(await rules.run()).toEqual([]);
      expect(await rules.readAlert('under-0')).toMatchObject({ heldBy: 'settling', heldUntil: at(120) });
      await rules.see(50, 'database', 'problem');
      expect(await rules.run()).toEqual([['mail ada', 'bad database problem']]);
      await rules.see(70, 'database', 'fine');
      expect(await rules.run()).toEqual([['mail ada', 'fine database fine']]);
      for (const name of names) await rules.see(80, name, 'fine');
      expect(await rules.run()).toEqual([]);
      expect(await rules.readAlert('under-0')).toBeUndefined();
    });

    it('is waited for no longer than its next evaluation may take', async () => {
      const [name = ''] = await addUnder(1);
      for (const each of ['database', name]) {
        await rules.change(each, { everyMs: 60_000 });
        await rules.see(0, each, 'fine');
      }
      await rules.see(30, name, 'problem');
      expect(await rules.run()).toEqual([]);
      expect(await rules.run(120)).toEqual([['mail ada', `bad ${name} problem`]]);
    });

    it('keeps nothing from those who hear nothing of it', async () => {
      const database = await rules.add('database', { notifees: ['bob'] });
      await rules.add('orders', { notifees: ['ada', 'bob'], dependsOn: [database] });
      for (const name of ['database', 'orders']) await rules.see(0, name, 'problem');
      const each = [
        ['mail ada', 'bad orders problem'],
        ['mail bob', 'bad database problem'],
      ];
      expect(await rules.run(10)).toEqual(each);
      expect(await rules.digest(20)).toEqual(each);
      await rules.see(30, 'database', 'fine');
      // Who was told is not told once more, and who heard of the cause hears of it now.
      expect(await rules.run(40)).toEqual([['mail bob', 'bad orders problem', 'fine database fine']]);
    });
  });

  describe('who is told', () => {
    it('is who wants to be, by the routes that they want', async () => {
      await reopen({ notify: { mail, other: mail } });
      await rules.add('orders', { notifees: ['ada', 'bob'] });
      await prefer({ personId: 'bob', routes: ['other'], digest: false });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([
        ['mail ada', 'bad orders problem'],
        ['other ada', 'bad orders problem'],
        ['other bob', 'bad orders problem'],
      ]);
      expect((await rules.digest(20)).map(([to]) => to)).toEqual(['mail ada', 'other ada']);
      await rules.db.update(preferences).set({ instant: false, digest: true });
      await rules.see(30, 'orders', 'fine');
      expect((await rules.run(40)).map(([to]) => to)).toEqual(['mail ada', 'other ada']);
    });

    it('is nobody for now where nobody is there, and who becomes a notifee hears of what is bad', async () => {
      await rules.add('orders', { notifees: [] });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([]);
      expect(await rules.readAlert('orders')).toMatchObject({ heldBy: 'nobody' });
      await rules.change('orders', { notifees: ['ada'] });
      expect(await rules.run(20)).toEqual([['mail ada', 'bad orders problem']]);
      await rules.change('orders', { notifees: ['ada', 'bob'] });
      expect(await rules.run(30)).toEqual([['mail bob', 'bad orders problem']]);
    });

    it('is each route that tells all, of every monitor but those of which nobody is to be told', async () => {
      await reopen({
        notify: {
          all: chat(),
          shop: chat({ groups: ['shop'] }),
          one: chat({ monitors: ['invoices'] }),
          down: chat({ from: 'problem' }),
          later: chat({ when: 'digest' }),
        },
      });
      await rules.add('orders', { group: 'shop', notify: 'digest' });
      await rules.add('invoices', { notify: 'instant' });
      await rules.add('stock', { notify: 'none' });
      for (const name of ['orders', 'invoices', 'stock']) await rules.see(0, name, 'warning');
      expect(await rules.run(10)).toEqual([
        ['all', 'bad invoices warning', 'bad orders warning'],
        ['one', 'bad invoices warning'],
        ['shop', 'bad orders warning'],
      ]);
      expect(await rules.digest(20)).toEqual([['later', 'bad invoices warning', 'bad orders warning']]);
      await rules.see(30, 'orders', 'problem');
      expect(await rules.run(40)).toEqual([
        ['all', 'worse orders problem'],
        ['down', 'bad orders problem'],
        ['shop', 'worse orders problem'],
      ]);
      await rules.see(50, 'invoices', 'fine');
      expect(await rules.run(60)).toEqual([
        ['all', 'fine invoices fine'],
        ['one', 'fine invoices fine'],
      ]);
    });

    it('is each address of the monitor', async () => {
      const addresses = ['https://one.example.org/secret', 'https://two.example.org/secret'];
      const id = await rules.add('orders', { notify: 'digest', notifees: [], addresses });
      await rules.see(0, 'orders', 'problem');
      const told = addresses.map((address) => `address ${id}:${toAddressId(address)}`).sort();
      expect(await rules.run(10)).toEqual(told.map((to) => [to, 'bad orders problem']));
      await rules.change('orders', { addresses: addresses.slice(1) });
      await rules.see(20, 'orders', 'fine');
      expect(await rules.run(30)).toEqual([
        [`address ${id}:${toAddressId(addresses[1] ?? '')}`, 'fine orders fine'],
      ]);
    });

    it('is who subscribed and said that the address is theirs, of states alone, where the pages are public', async () => {
      const options = {
        notify: { mail },
        access: { pages: 'public' },
        baseUrl: 'https://status.example.org',
      } as const;
      await reopen(options);
      const rows = await rules.db
        .insert(subscribers)
        .values([{ email: 'eve@example.org', confirmedAt: at(-10) }, { email: 'mallory@example.org' }])
        .returning();
      await rules.add('orders', { notify: 'digest', notifees: ['ada'], notes: 'secret' });
      await rules.add('stock', { notify: 'none' });
      await rules.see(0, 'orders', 'problem', 'secret');
      await rules.see(0, 'stock', 'problem', 'secret');
      const to = `mail subscriber:${rows[0]?.id}`;
      expect(await rules.run(10)).toEqual([[to, 'bad orders problem']]);
      expect(await rules.digest(20)).toEqual([['mail ada', 'bad orders problem']]);
      const [message] = await rules.readMessages();
      expect(JSON.stringify(message?.content)).not.toContain('secret');
      expect(message?.content.entries[0]?.url).toBe('https://status.example.org/status/monitors/orders');
      // Who subscribed since does not hear that it is well again.
      await rules.db
        .update(subscribers)
        .set({ confirmedAt: sql`coalesce(confirmed_at, ${at(25).toISOString()}::timestamptz)` });
      await rules.see(30, 'orders', 'fine');
      expect(await rules.run(40)).toEqual([[to, 'fine orders fine']]);
      await reopen({ ...options, access: { pages: 'sign-in' } });
      await rules.db.insert(subscribers).values({ email: 'eve@example.org', confirmedAt: at(-10) });
      await rules.add('orders', { notify: 'digest' });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([]);
    });

    it('is somebody of the people whose id is the word for who subscribed', async () => {
      await reopen({ notify: { mail }, access: { pages: 'public' }, baseUrl: 'https://status.example.org' });
      rules.setStaff(async () => [{ id: 'subscribers', email: 'eve@example.org' }]);
      await rules.add('orders', { notifees: ['subscribers'] });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([['mail subscribers', 'bad orders problem']]);
      await rules.see(20, 'orders', 'fine');
      expect(await rules.run(30)).toEqual([['mail subscribers', 'fine orders fine']]);
    });

    it('is told also while the people cannot be read', async () => {
      rules.setStaff(async () => {
        throw new Error('away');
      });
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
      expect(await rules.readMessages()).toMatchObject([{ state: 'waiting' }]);
    });
  });

  describe('quiet hours', () => {
    // The clock of the tests begins at noon.
    const quiet = { quietFrom: 12 * 60, quietTo: 13 * 60 };

    it('keep what is told at once until they end, as one message with the newest of each monitor', async () => {
      await prefer(quiet);
      for (const name of ['orders', 'invoices']) await rules.add(name, { notifees: ['ada', 'bob'] });
      await rules.see(0, 'orders', 'warning');
      expect(await rules.run(10)).toHaveLength(2);
      await rules.see(20, 'orders', 'problem', 'newest');
      await rules.see(20, 'invoices', 'problem');
      expect(await rules.run(30)).toEqual([['mail bob', 'bad invoices problem', 'worse orders problem']]);
      await rules.see(40, 'invoices', 'fine');
      expect(await rules.run(50)).toEqual([['mail bob', 'fine invoices fine']]);
      const all = await rules.readMessages();
      const [ada, ...more] = all.filter(({ recipient }) => recipient === 'ada');
      expect(more).toEqual([]);
      expect(ada).toMatchObject({ state: 'waiting', notBefore: at(HOUR) });
      expect(ada?.content).toMatchObject({
        subject: 'Problem: orders; Well again: invoices',
        entries: [{ event: 'bad', status: 'problem', report: 'newest' }, { event: 'fine' }],
      });
      expect(ada?.monitorIds).toHaveLength(2);
      expect(rules.outgoing.filter(({ id }) => id === ada?.id)).toEqual([
        { id: ada?.id, notBefore: at(HOUR) },
      ]);
    });

    it('keep nothing of the digest, and nothing once they are over', async () => {
      await prefer(quiet);
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.digest(10);
      await rules.run(HOUR);
      expect((await rules.readMessages()).map(({ notBefore }) => notBefore)).toEqual([null, null]);
    });

    it('that end sooner by now let what waited go with what is told, the newest of each monitor', async () => {
      await prefer(quiet);
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      await rules.db.update(preferences).set({ quietFrom: null, quietTo: null });
      await rules.see(20, 'orders', 'fine');
      expect(await rules.run(30)).toEqual([]);
      const [message, ...more] = await rules.readMessages();
      expect(more).toEqual([]);
      expect(message).toMatchObject({ notBefore: null, content: { entries: [{ event: 'fine' }] } });
      expect(rules.outgoing.at(-1)).toEqual({ id: message?.id });
    });

    it('that end later by now keep what waited for as long', async () => {
      await prefer(quiet);
      await rules.add('orders');
      await rules.see(0, 'orders', 'warning');
      await rules.run(10);
      await rules.db.update(preferences).set({ quietTo: 14 * 60 });
      await rules.see(20, 'orders', 'problem');
      expect(await rules.run(30)).toEqual([]);
      const [message] = await rules.readMessages();
      expect(message).toMatchObject({ notBefore: at(2 * HOUR) });
      expect(rules.outgoing.at(-1)).toEqual({ id: message?.id, notBefore: at(2 * HOUR) });
    });

    it('have what comes just before they end told by another, as the waiting one may be under way by then', async () => {
      await prefer(quiet);
      await rules.add('orders');
      await rules.see(0, 'orders', 'warning');
      await rules.run(10);
      await rules.see(HOUR - 20, 'orders', 'problem');
      expect(await rules.run(HOUR - 10)).toEqual([['mail ada', 'worse orders problem']]);
    });

    it('have what comes after the waiting message was tried told by another', async () => {
      await prefer(quiet);
      await rules.add('orders');
      await rules.see(0, 'orders', 'warning');
      await rules.run(10);
      await rules.db.execute(sql`update statusql.messages set attempts = 1`);
      await rules.see(20, 'orders', 'problem');
      expect(await rules.run(30)).toEqual([['mail ada', 'worse orders problem']]);
    });
  });

  describe('messages', () => {
    it('list a hundred for one of the people and say how many more there are, and more for who resolves what they open', async () => {
      await reopen({ notify: { mail, ops: chat(), daily: chat({ when: 'digest' }) } });
      await rules.db.execute(sql`
        with made as (
          insert into statusql.monitors (name, origin, kind, every_ms, notify, notifees)
          select 'monitor-' || n, 'people', 'fake', 86400000, 'instant', '{ada}' from generate_series(1, 1030) as n returning id
        ), states as (
          insert into statusql.monitor_states (monitor_id, next_at, checked_at, every_ms) select id, ${at(0).toISOString()}, ${at(0).toISOString()}, 86400000 from made
        ), periods as (
          insert into statusql.monitor_periods (monitor_id, status, since) select id, 'problem', ${at(0).toISOString()} from made
        )
        insert into statusql.monitor_alerts (monitor_id, since, changed_at) select id, ${at(0).toISOString()}, ${at(0).toISOString()} from made
      `);
      await rules.run(10);
      await rules.digest(20);
      for (const { content, route } of await rules.readMessages()) {
        const most = route === 'mail' ? 100 : 1_000;
        expect(content.entries).toHaveLength(most);
        expect(content.more).toBe(1_030 - most);
        expect(content.subject).toMatch(/ more$/);
      }
      expect(await rules.run(30)).toEqual([]);
    });

    it('of one run of the digest are made once', async () => {
      await rules.add('orders', { notifees: ['ada', 'bob'] });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.digest(10, 'one')).toHaveLength(2);
      expect(await rules.digest(20, 'one')).toEqual([]);
      expect(rules.last().messages).toBe(0);
      expect(await rules.digest(30, 'two')).toHaveLength(2);
      expect(rules.outgoing).toHaveLength(4);
    });

    it('hold no secret, and no more of a text than serves', async () => {
      await reopen({
        notify: { mail },
        secrets: ['the-secret-of-this'],
        baseUrl: 'https://status.example.org',
      });
      await rules.add('orders', { notes: '🙂'.repeat(1_000) });
      await rules.see(0, 'orders', 'problem', `the-secret-of-this ${'x'.repeat(10_000)}`);
      await rules.run(10);
      const [message] = await rules.readMessages();
      const [entry] = message?.content.entries ?? [];
      expect(entry?.report).not.toContain('the-secret-of-this');
      expect(entry?.report).toHaveLength(500);
      expect(entry?.notes?.isWellFormed()).toBe(true);
    });

    it('go when they are 90 days old and wait no longer', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      for (const run of ['one', 'two', 'three']) await rules.digest(10, run);
      await rules.db.execute(
        sql`update statusql.messages set state = case run when 'one' then 'sent' when 'two' then 'failed' else state end`,
      );
      const DAYS = 90 * 24 * HOUR;
      expect(await pruneMessages(rules.db, at(10 + DAYS))).toBe(0);
      expect(await pruneMessages(rules.db, at(11 + DAYS))).toBe(2);
      expect(await pruneMessages(rules.db, at(11 + DAYS))).toBe(0);
      expect((await rules.readMessages()).map(({ run }) => run)).toEqual(['three']);
    });
  });

  it('tells nobody of what nobody watches any more', async () => {
    await rules.add('orders');
    await rules.see(0, 'orders', 'problem');
    await rules.db.execute(sql`delete from statusql.monitors`);
    expect(await rules.run(10)).toEqual([]);
    expect(rules.last()).toEqual({ messages: 0, held: 0, reasons: [] });
  });
}
