import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ADA, ANYBODY, BOB, STAFF, USER } from '../../monitors/watched.ts';
import { openToldSite, type ToldSite, toEntry } from './told-site.ts';

let site: ToldSite;
let id: string;

beforeAll(async () => {
  site = await openToldSite();
});
beforeEach(async () => {
  await site.empty();
  site.setStaff([ADA, BOB]);
  id = await site.make('orders', { notifees: ['ada', 'bob'], notify: 'instant' });
});
afterAll(() => site.stop());

const becomeBad = () => site.evaluate(id, [{ status: 'problem' }]);

it('a monitor that is fine has nothing to tell', async () => {
  await site.evaluate(id, [{ status: 'fine' }]);
  const text = await site.text('monitors/orders');
  expect(text).toContain('Told It is fine: there is nothing to tell. Unfollow All messages of this monitor');
});

it('says what was told last, and when', async () => {
  await becomeBad();
  await site.alert(id, { toldStatus: 'warning', toldAt: new Date(Date.now() - 120_000) });
  expect(await site.text('monitors/orders')).toMatch(/Told last 2 min ago , as a warning , at .* UTC \./);
});

it('says why it is not told yet', async () => {
  await becomeBad();
  const heldUntil = new Date(Date.UTC(2030, 0, 1, 12, 30));
  await site.alert(id, { heldBy: 'maintenance', heldUntil, decidedAt: new Date() });
  expect(await site.text('monitors/orders')).toContain(
    'Not told yet: in maintenance until 1 Jan 2030, 12:30:00 UTC.',
  );
});

it('says that it is flapping', async () => {
  await becomeBad();
  const [toldAt, toldStatus] = [new Date(), 'problem' as const];
  await site.alert(id, { flappingSince: new Date(), toldAt, toldStatus, decidedAt: toldAt });
  expect(await site.text('monitors/orders')).toContain('It is flapping');
});

it('lists the last messages with what became of them, and leads to all of this monitor', async () => {
  const monitor = { id, name: 'orders' };
  const other = { id: await site.make('disk'), name: 'disk' };
  const entries = [toEntry(other), toEntry(monitor)];
  const sentAt = new Date(Date.UTC(2026, 0, 1));
  await site.message({ monitorIds: [id], state: 'sent', sentAt, attempts: 1 }, { entries });
  await site.message({ monitorIds: [other.id] }, { subject: 'Of another' });
  const waiting = { attempts: 2, error: '451 come back later', triedAt: sentAt };
  await site.message(
    { monitorIds: [id], route: 'ops', recipient: '', ...waiting },
    { entries: entries.slice(1) },
  );
  const html = await site.html('monitors/orders');
  const text = await site.text('monitors/orders');
  expect(text).toMatch(/sent : Shop: a problem \d+ told at once by mail to Ada sent .* It became a problem,/);
  expect(text).toContain('with 1 other');
  expect(text).toMatch(/waiting : Shop: a problem \d+ told at once by ops made .* tried last .* 2 attempts/);
  expect(text).toContain('451 come back later');
  expect(text).not.toContain('Of another');
  expect(html).toContain('href="/status/messages?monitor=orders"');
});

it('says that nobody can be told where the config has no way to', async () => {
  const silent = await openToldSite({ notify: {} });
  await silent.make('orders');
  expect(await silent.text('monitors/orders')).toContain('Nobody can be told');
  await silent.stop();
});

it('says that nobody is told where its settings say so', async () => {
  await site.make('quiet', { notify: 'none' });
  expect(await site.text('monitors/quiet')).toContain('Nobody is told of it, as its settings say.');
});

it('is not shown to who sees states alone', async () => {
  await site.message({ monitorIds: [id] }, { entries: [toEntry({ id, name: 'orders' })] });
  expect(await site.text('monitors/orders', ANYBODY)).not.toMatch(/All messages|Shop: a problem/);
});

it('only staff try again what failed', async () => {
  await site.message({ monitorIds: [id], state: 'failed', error: 'There is no address.' });
  expect(await site.html('monitors/orders', STAFF)).toContain('/actions/retry-message');
  const html = await site.html('monitors/orders', USER);
  expect(html).toContain('There is no address.');
  expect(html).not.toContain('/actions/retry-message');
});

it('marks the people who have no address', async () => {
  expect(await site.text('monitors/orders')).toContain('Ada , Bob (has no address: cannot be told by mail)');
  const text = await site.text('monitors/orders/change');
  expect(text).toContain('Bob (has no address: cannot be told by mail)');
});

it('has whoever looks follow it, or not', async () => {
  const bob = { kind: 'user', level: 'details', name: 'Bob', id: 'bob' } as const;
  expect(await site.html('monitors/orders', bob)).toContain('Unfollow orders');
  await site.make('disk');
  expect(await site.html('monitors/disk', bob)).toContain('Follow disk');
  expect(await site.html('monitors/disk', USER)).not.toContain('Follow disk');
  expect(await site.html('monitors/disk', ANYBODY)).not.toContain('Follow disk');
});

it('is followed by who is known by their address alone, whatever id their session has', async () => {
  const ada = { kind: 'user', level: 'details', id: 'auth0|4711', email: 'ADA@example.org' } as const;
  await site.make('disk');
  expect(await site.html('monitors/disk', ada)).toContain('Follow disk');
  expect(await site.html('monitors/orders', ada)).toContain('Unfollow orders');
});

it('is shown, but for who follows it, while the people cannot be read', async () => {
  site.setStaff(new Error('away'));
  const bob = { kind: 'user', level: 'details', name: 'Bob', id: 'bob' } as const;
  const text = await site.text('monitors/orders', bob);
  expect(text).toContain('All messages of this monitor');
  expect(text).not.toMatch(/follow/i);
});
