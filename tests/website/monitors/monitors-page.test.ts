import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { defineStatus } from '../../../lib/index.ts';
import { ping } from '../../../lib/providers/ping.ts';
import { answerPage } from '../../../lib/website/answer-page.tsx';
import { ADA, ANYBODY, BOB, STAFF, USER } from '../../monitors/watched.ts';
import { APIS, render } from '../render.ts';
import { type MonitorsSite, openMonitorsSite } from './monitors-site.ts';

let site: MonitorsSite;

beforeAll(async () => {
  site = await openMonitorsSite();
});
beforeEach(() => site.empty());
afterAll(() => site.stop());

/** Where texts stand in another, in their order. */
const placesOf = (text: string, parts: readonly string[]) => parts.map((part) => text.indexOf(part));
const isAscending = (places: readonly number[]) =>
  places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0)));

/** Monitors that are well, and not. */
async function makeSome() {
  site.setStaff([ADA, BOB]);
  const told = { notifees: ['ada', 'bob'] };
  const shop = await site.make('backup of the shop', { group: 'backups', label: 'Shop', ...told });
  const mail = await site.make('backup of the mail', { group: 'backups', label: 'Mail', notifees: ['bob'] });
  const disk = await site.make('disk', { group: 'hosts', label: 'Disk', ...told });
  const orders = await site.make('orders', { label: 'Orders' });
  await site.evaluate(shop, [{ status: 'fine' }]);
  await site.evaluate(mail, [{ status: 'problem', report: '3 days old' }]);
  await site.evaluate(disk, [{ status: 'warning', report: '91 % full' }]);
  await site.evaluate(orders, [{ status: 'fine', report: '2 min ago' }]);
  return { shop, mail, disk, orders };
}

describe('the page of all monitors', () => {
  it('sums all up in one sentence, and in a bar of shapes, the worst first, with a legend in words', async () => {
    await makeSome();
    const html = await site.html('monitors');
    expect(html).toMatch(/<h1[^>]*>Mail: problem<\/h1>/);
    expect(html).toContain('<title>✕ Mail: problem · monitors · Status</title>');
    const [, bar = ''] = /<section aria-label="Summary"><div[^>]*>(.*?)<\/div>/s.exec(html) ?? [];
    expect([...bar.matchAll(/#status-mark-(\w+)/g)].map(([, mark]) => mark)).toEqual([
      'problem',
      'warning',
      'fine',
      'fine',
    ]);
    expect(await site.text('monitors')).toContain('1 problem 1 warning 2 fine');
  });

  it('has a block for each group in the order of the alphabet, in it the worst first, and those without one last', async () => {
    await makeSome();
    const text = await site.text('monitors');
    const order = ['backups Mail', 'Shop', 'hosts Disk', 'Without a group Orders'];
    expect(isAscending(placesOf(text, order))).toBe(true);
  });

  it('puts the checks of the config under their resource', async () => {
    await site.db
      .insert(monitors)
      .values({ name: 'health.databases', origin: 'check', kind: 'check', everyMs: 60_000 });
    expect(await site.html('monitors')).toMatch(/<h2[^>]*>health<\/h2>/);
  });

  it('tells of each since when it is so, what it says, and its uptime', async () => {
    const id = await site.make('queue');
    await site.evaluate(
      id,
      Array.from({ length: 60 }, (_, index) => ({
        status: index < 30 ? ('fine' as const) : ('problem' as const),
        report: '12 waiting',
      })),
    );
    expect(await site.text('monitors')).toMatch(
      /queue problem 12 waiting for 29 min .*uptime 50(\.\d)? % in 30 days/,
    );
  });

  it('names the owners of what is not well, the one who looks in bold, and nobody of what is', async () => {
    await makeSome();
    const html = await site.html('monitors');
    expect(html).toContain('Owner: Bob<');
    expect(html).toContain('Owners: <strong>Ada</strong>, Bob<');
    expect(html.match(/Owners?:/g)).toHaveLength(2);
    expect(await site.html('monitors', USER)).not.toContain('<strong>');
  });

  it('tells who sees states alone neither what a monitor says nor whom it tells', async () => {
    await makeSome();
    const text = await site.text('monitors', ANYBODY);
    expect(text).toContain('Mail problem');
    for (const hidden of ['3 days old', 'Owner', 'Ada', 'Bob', 'New monitor'])
      expect(text).not.toContain(hidden);
  });

  it('says what explains a state, and that nobody is told of it', async () => {
    const { mail, disk } = await makeSome();
    await site.db
      .update(monitors)
      .set({ dependsOn: [mail], mutedUntil: new Date('2099-01-02T03:04:00Z') })
      .where(sql`id = ${disk}`);
    await site.send('monitors/orders', 'mute-monitor', { until: '2099-05-06T07:08' });
    await site.send('monitors/disk', 'acknowledge');
    await site.send('maintenance', 'start-maintenance', {
      reason: 'New fan',
      isForAll: 'false',
      groups: 'hosts',
    });
    const text = await site.text('monitors');
    expect(text).toMatch(/Disk warning .*suppressed by Mail .*in maintenance/);
    expect(text).toContain('muted until 2 Jan 2099, 03:04 UTC');
    expect(text).toContain('muted until 6 May 2099, 07:08 UTC');
    expect(text).toContain('acknowledged by ada@example.org');
  });

  it('does not count what is switched off, worked on, or seen once and not counted yet', async () => {
    const { mail, disk } = await makeSome();
    await site.db.update(monitors).set({ enabled: false }).where(sql`id = ${mail}`);
    await site.send('maintenance', 'start-maintenance', {
      reason: 'New fan',
      isForAll: 'false',
      groups: 'hosts',
    });
    await site.db.execute(
      sql`update statusql.monitor_states set seen = 'problem' where monitor_id = (select id from statusql.monitors where name = 'orders')`,
    );
    const text = await site.text('monitors');
    expect(text).toContain('All 2 monitors are fine');
    expect(text).toContain('switched off');
    expect(text).toContain('seen last: problem, which does not count yet');
    expect(disk).toBeTruthy();
  });

  it('says so where all are worked on or switched off', async () => {
    await makeSome();
    await site.send('maintenance', 'start-maintenance', { reason: 'New fan', isForAll: 'true' });
    const text = await site.text('monitors');
    expect(text).toContain('All monitors are in maintenance or switched off');
    expect(text).not.toContain('There are no monitors here');
  });

  it('shows those in one state alone where the legend is asked for it, and leads back to all', async () => {
    await makeSome();
    const html = await site.html('monitors?status=warning');
    expect(html).toContain('href="/status/monitors?status=problem"');
    expect(html).toContain('>Disk</a>');
    expect(html).not.toContain('>Mail</a>');
    expect(html).toContain('<a class="_link_');
    expect(html).toMatch(/href="\/status\/monitors"[^>]*>Show all/);
  });

  it('says what to do where there is none', async () => {
    expect(await site.text('monitors')).toMatch(
      /There are no monitors here .*Nothing is watched yet\. .*make a monitor/,
    );
    expect(await site.text('monitors', USER)).toContain('other monitors are made by staff.');
  });

  it('has 100 on a page, with links to those before and behind', async () => {
    for (let index = 0; index < 105; index += 1) {
      await site.db.insert(monitors).values({
        name: `m${String(index).padStart(3, '0')}`,
        origin: 'people',
        kind: 'backups',
        everyMs: 60_000,
      });
    }
    const first = await site.html('monitors');
    expect(first.match(/<h3/g)).toHaveLength(100);
    expect(first).toContain('href="/status/monitors?page=2">Further monitors');
    expect(first).not.toContain('Earlier monitors');
    const second = await site.html('monitors?page=2');
    expect(second.match(/<h3/g)).toHaveLength(5);
    expect(second).toContain('href="/status/monitors">Earlier monitors');
    expect(second).not.toContain('Further monitors');
  });
});

describe('pages of monitors', () => {
  it('are in the navigation, which says where one is', async () => {
    expect(await site.html('monitors')).toMatch(/aria-current="page" href="\/status\/monitors"/);
    expect(await site.html('changes')).toMatch(/aria-current="true" href="\/status\/monitors"/);
  });

  it('are not there without a database, nor is a link to them', async () => {
    const status = defineStatus({ name: 'no database', resources: { health: { ping: ping() } } });
    expect(await render(status)).not.toContain('monitors');
    const asked = { path: '/status', basePath: '', query: new URLSearchParams(), viewer: STAFF, apis: APIS };
    for (const page of ['monitors', 'changes', 'maintenance']) {
      expect(await answerPage(status, { ...asked, segments: [page] })).toBeUndefined();
    }
  });

  it.each([
    'monitors/nothing',
    'monitors/a/b',
    'monitors/new?kind=nothing',
    'monitors?after=x',
    'changes?after=x',
    'changes/x',
  ])('are not there at %s', async (address) => {
    await expect(site.html(address)).rejects.toThrow('There is no page');
  });

  it('say so where the database does not answer', async () => {
    const use = site.status.db;
    Object.defineProperty(site.status, 'db', {
      value: { ...use, monitoring: () => Promise.reject(new Error('connect ECONNREFUSED')) },
      configurable: true,
    });
    const text = await site.text('monitors');
    Object.defineProperty(site.status, 'db', { value: use });
    expect(text).toContain('Monitors cannot be shown at this moment');
    expect(text).not.toContain('ECONNREFUSED');
  });
});
