import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ADA, STAFF, USER } from '../../monitors/watched.ts';
import { findForm } from '../monitors/forms.ts';
import { openToldSite, type ToldSite, toEntry } from './told-site.ts';

let site: ToldSite;

beforeAll(async () => {
  site = await openToldSite();
});
beforeEach(async () => {
  await site.empty();
  site.setStaff([ADA]);
});
afterAll(() => site.stop());

it('says that there is none', async () => {
  const text = await site.text('messages');
  expect(text).toContain('Nothing waits to be sent. None failed.');
  expect(text).toContain('There is none yet.');
});

it('sums up what waits and what failed', async () => {
  await site.message({ createdAt: new Date(Date.now() - 600_000), attempts: 1 });
  await site.message({});
  await site.message({ state: 'failed' });
  await site.message({ state: 'sent' });
  const text = await site.text('messages');
  expect(text).toMatch(/2 messages wait to be sent, the oldest for 10 min.*; 1 could not be sent yet\./);
  expect(text).toMatch(/1 message failed for good, the last of .* UTC \./);
});

it('shows those of one state, or of one monitor, with what each tells', async () => {
  const orders = { id: await site.make('orders'), name: 'orders' };
  const entries = [toEntry(orders, 'fine')];
  await site.message({ state: 'sent', monitorIds: [orders.id] }, { subject: 'Well again', entries });
  await site.message({ state: 'failed' }, { subject: 'In vain' });
  const sent = await site.text('messages?state=sent');
  expect(sent).toMatch(/Well again .* orders is well again, since/);
  expect(sent).not.toContain('In vain');
  expect(await site.text('messages?state=failed')).toContain('In vain');
  const ofOne = await site.text('messages?monitor=orders');
  expect(ofOne).toMatch(/told of orders alone/);
  expect(ofOne).not.toContain('In vain');
  const html = await site.html('messages?monitor=orders&state=sent');
  expect(html).toContain('href="/status/messages?monitor=orders&amp;state=failed"');
  expect(html).toMatch(/aria-current="true" href="\/status\/messages\?monitor=orders&amp;state=sent"/);
});

it('folds all but the first few that a message tells of', async () => {
  const entries = Array.from({ length: 5 }, (_, index) =>
    toEntry({ id: crypto.randomUUID(), name: `m${index}` }),
  );
  await site.message({}, { entries, more: 7 });
  const text = await site.text('messages');
  expect(text).toMatch(/m2 became a problem, .* 2 further m3/);
  expect(text).toContain('and of 7 more');
});

it('goes on to older ones and back, with what is filtered', async () => {
  for (let count = 0; count < 51; count += 1) await site.message({ state: 'sent' });
  const html = await site.html('messages?state=sent');
  const [, older = ''] = /href="([^"]*)"[^>]*>Older messages/.exec(html) ?? [];
  expect(older).toMatch(/^\/status\/messages\?state=sent&amp;after=\d+$/);
  const next = await site.html(older.replaceAll('&amp;', '&').replace('/status/', ''));
  expect(next.match(/id="message-/g)).toHaveLength(1);
  expect(next).toMatch(/href="\/status\/messages\?state=sent"[^>]*>Newer messages/);
});

it('a page of many takes as many statements as one of few', async () => {
  const count = async () => {
    const before = site.countStatements();
    await site.html('messages');
    return site.countStatements() - before;
  };
  await site.message({});
  const few = await count();
  for (let made = 0; made < 60; made += 1) await site.message({ state: made % 2 ? 'sent' : 'failed' });
  expect(await count()).toBeLessThanOrEqual(few);
});

it('an unknown monitor and a wrong cursor have no page', async () => {
  await expect(site.html('messages?monitor=nothing')).rejects.toThrow('There is no page');
  await expect(site.html('messages?after=x')).rejects.toThrow('There is no page');
});

it('escapes what a message says', async () => {
  await site.message({ state: 'failed', error: '<img src=x>' }, { subject: '<script>' });
  const html = await site.html('messages');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<img');
});

it('has staff try again what failed, and says what came of it', async () => {
  await site.message({ state: 'failed' });
  const form = findForm(await site.html('messages'), 'retry-message');
  expect(form.entries.map(([name]) => name)).toEqual(['message', 'back']);
  const outcome = { action: 'retry-message', path: '/status/messages', ok: true };
  expect(await site.text('messages', STAFF, outcome)).toContain('It is tried again at once.');
  expect(await site.html('messages', USER)).not.toContain('retry-message');
});
