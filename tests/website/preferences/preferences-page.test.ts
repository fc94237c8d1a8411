import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../lib/core/viewer.ts';
import { preferences } from '../../../lib/db/schema/recipients.ts';
import { ADA, ANYBODY, BOB, STAFF } from '../../monitors/watched.ts';
import { openToldSite, ROUTES, type ToldSite } from '../messages/told-site.ts';
import { findForm } from '../monitors/forms.ts';

const BOBS: Viewer = { kind: 'user', level: 'details', name: 'Bob', id: 'bob' };
const STRANGER: Viewer = { kind: 'user', level: 'details', email: 'eve@example.org', name: 'Eve' };

let site: ToldSite;

beforeAll(async () => {
  site = await openToldSite();
});
beforeEach(async () => {
  await site.empty();
  site.setStaff([ADA, BOB]);
});
afterAll(() => site.stop());

it('is linked for who signed in alone', async () => {
  const link = 'href="/status/preferences"';
  expect(await site.html('', BOBS)).toContain(link);
  expect(await site.html('', ANYBODY)).not.toContain(link);
  expect(await site.html('preferences')).toContain(`aria-current="page" ${link}`);
});

it('shows how one is told by default, and of what', async () => {
  await site.make('orders', { notifees: ['ada'], notify: 'instant' });
  await site.make('disk', { notifees: ['bob'] });
  const html = await site.html('preferences');
  const text = await site.text('preferences');
  expect(text).toContain('What you are told You are Ada. Mails go to ada@example.org.');
  expect(text).toMatch(/Of what orders unknown told at once, and in the digest Unfollow/);
  const { entries } = findForm(html, 'change-preferences');
  expect(entries).toEqual(
    expect.arrayContaining([
      ['instant', 'true'],
      ['digest', 'true'],
      ['quiet.from', ''],
      ['quiet.to', ''],
      ['timeZone', 'UTC'],
    ]),
  );
  // There is one way, so there is nothing to choose.
  expect(entries.map(([name]) => name)).not.toContain('routes');
  expect(html).toContain('<option value="disk">disk</option>');
});

it('shows what was kept', async () => {
  const kept = { instant: false, quietFrom: 1_335, quietTo: 420, timeZone: 'Europe/Vienna' };
  await site.db.insert(preferences).values({ personId: 'ada', ...kept });
  const html = await site.html('preferences');
  expect(findForm(html, 'change-preferences').entries).toEqual(
    [
      ['instant', 'false'],
      ['digest', 'false'],
      ['digest', 'true'],
      ['quiet.from', '1335'],
      ['quiet.to', '420'],
      ['timeZone', 'Europe/Vienna'],
      ['back', '/status/preferences'],
    ].sort(byPlace(html)),
  );
  expect(html).toContain('>22:15<');
});

/** The fields stand behind what is sent with every form. */
function byPlace(html: string) {
  const place = (name = '') => html.indexOf(`name="${name}"`);
  return ([a]: string[], [b]: string[]) => place(a) - place(b);
}

it('chooses among several personal routes', async () => {
  const pager = { name: 'pager', isPersonal: true, send: async () => {} };
  const other = await openToldSite({ notify: { ...ROUTES, pager } });
  other.setStaff([ADA]);
  await other.db.insert(preferences).values({ personId: 'ada', routes: ['pager'] });
  const { entries } = findForm(await other.html('preferences'), 'change-preferences');
  expect(entries.filter(([name]) => name === 'routes')).toEqual([
    ['routes', ''],
    ['routes', 'pager'],
  ]);
  await other.stop();
});

it('has a way back for who left mails by their link', async () => {
  await site.db.insert(preferences).values({ personId: 'ada', routes: [] });
  expect(await site.text('preferences')).toContain('Nothing is sent: no way is chosen');
  const html = await site.html('preferences');
  expect(html).toMatch(/<input[^>]*name="routes"[^>]*value="mail"/);
});

it('says what keeps somebody from being told', async () => {
  expect(await site.text('preferences', BOBS)).toMatch(/There is no address: no mail can be sent\./);
  const silent = await openToldSite({ notify: {} });
  silent.setStaff([ADA]);
  const html = await silent.html('preferences');
  expect(html).toContain('no way to tell people one by one');
  expect(html).not.toContain('send-test');
  await silent.stop();
});

it('keeps what was filled in where it is refused, and says why beside it', async () => {
  const values = { instant: ['false', 'true'], digest: 'false', 'quiet.from': '600', 'quiet.to': '' };
  const issues = [{ path: 'quiet.to', message: 'Say until when.' }];
  const outcome = { action: 'change-preferences', path: '/status/preferences', ok: false, values, issues };
  const html = await site.html('preferences', STAFF, outcome);
  expect(html).toContain('Say until when.');
  expect(findForm(html, 'change-preferences').entries).toEqual(
    expect.arrayContaining([
      ['digest', 'false'],
      ['quiet.from', '600'],
    ]),
  );
});

describe('who is not among the people', () => {
  it('is told why, and what to do', async () => {
    const text = await site.text('preferences', STRANGER);
    expect(text).toContain(
      'You are signed in as eve@example.org, who is not among the people who can be told.',
    );
    expect(text).toContain('users.staff');
    expect(text).not.toContain('What somebody else is told');
  });

  it('is so below the level details too', async () => {
    const text = await site.text('preferences', { ...STRANGER, level: 'status' });
    expect(text).toContain('not among the people');
  });

  it('may open what somebody else is told, as staff', async () => {
    const text = await site.text('preferences', { ...STRANGER, kind: 'staff' });
    expect(text).toMatch(/What somebody else is told Who Ada Bob, no address Open/);
  });
});

describe('of somebody else', () => {
  it('staff see and change how they are told, and not what they follow', async () => {
    await site.make('orders', { notifees: ['bob'] });
    const html = await site.html('preferences?person=bob');
    const text = await site.text('preferences?person=bob');
    expect(text).toContain('What Bob is told');
    expect(findForm(html, 'change-preferences').entries).toContainEqual(['person', 'bob']);
    expect(findForm(html, 'send-test').entries).toContainEqual(['person', 'bob']);
    expect(text).toMatch(/Of what orders unknown in the digest/);
    expect(html).not.toContain('follow-monitor');
  });

  it('others see their own, whoever they ask for', async () => {
    expect(await site.text('preferences?person=ada', BOBS)).toContain('What you are told You are Bob.');
  });

  it('there is no page of who is not there', async () => {
    await expect(site.html('preferences?person=nobody')).rejects.toThrow('There is no page');
  });
});

it('a page of somebody who is told of many takes as many statements as of one', async () => {
  const count = async () => {
    const before = site.countStatements();
    await site.html('preferences');
    return site.countStatements() - before;
  };
  await site.make('m0', { notifees: ['ada'] });
  const few = await count();
  for (let made = 1; made < 10; made += 1) await site.make(`m${made}`, { notifees: ['ada'] });
  expect(await count()).toBeLessThanOrEqual(few);
});

describe('the forms', () => {
  it('keep how one is told', async () => {
    const filled = { digest: 'false', 'quiet.from': '1320', 'quiet.to': '420', timeZone: 'Europe/Vienna' };
    const { location, outcome } = await site.send('preferences', 'change-preferences', filled);
    expect(outcome).toMatchObject({ ok: true });
    expect(location).toBe('/status/preferences');
    const { entries } = findForm(await site.html('preferences'), 'change-preferences');
    expect(entries).toEqual(
      expect.arrayContaining([
        ['digest', 'false'],
        ['quiet.from', '1320'],
        ['quiet.to', '420'],
        ['timeZone', 'Europe/Vienna'],
      ]),
    );
    expect(entries).not.toContainEqual(['digest', 'true']);
    await site.send('preferences', 'change-preferences', { 'quiet.from': '', 'quiet.to': '' });
    expect(findForm(await site.html('preferences'), 'change-preferences').entries).toContainEqual([
      'quiet.from',
      '',
    ]);
  });

  it('say what is wrong with quiet hours that have no end', async () => {
    const { outcome } = await site.send('preferences', 'change-preferences', { 'quiet.from': '600' });
    expect(outcome.ok).toBe(false);
    const html = await site.html('preferences', STAFF, outcome);
    expect(html).toMatch(/id="preferences-quiet-issue"/);
    expect(findForm(html, 'change-preferences').entries).toContainEqual(['quiet.from', '600']);
  });

  it('have staff change how somebody else is told', async () => {
    const filled = { instant: 'false' };
    const { location } = await site.send('preferences?person=bob', 'change-preferences', filled);
    expect(location).toBe('/status/preferences?person=bob');
    const { entries } = findForm(await site.html('preferences?person=bob'), 'change-preferences');
    expect(entries.filter(([name]) => name === 'instant')).toEqual([['instant', 'false']]);
  });

  it('follow a monitor by its name, and leave it', async () => {
    await site.make('orders');
    const { outcome } = await site.send('preferences', 'follow-monitor', { monitor: 'orders' });
    expect(outcome).toMatchObject({ ok: true });
    const html = await site.html('preferences');
    expect(html).toContain('Unfollow orders');
    await site.send('preferences', 'follow-monitor');
    expect(await site.text('preferences')).toContain('Of no monitor yet.');
  });

  it('keep the name of a monitor that is not there, with why', async () => {
    await site.make('orders');
    const { outcome } = await site.send('preferences', 'follow-monitor', { monitor: 'ordres' });
    const html = await site.html('preferences', STAFF, outcome);
    expect(html).toMatch(/There is no .*ordres/);
    expect(findForm(html, 'follow-monitor').entries).toContainEqual(['monitor', 'ordres']);
  });

  it('send a test, and lead to what becomes of it', async () => {
    const { outcome } = await site.send('preferences', 'send-test');
    expect(outcome).toMatchObject({ ok: true });
    const html = await site.html('preferences', STAFF, outcome);
    expect(html).toMatch(/A test is on its way\..*href="\/status\/messages"/);
    expect(await site.text('messages')).toMatch(/waiting : .*test by mail to Ada/);
  });
});
