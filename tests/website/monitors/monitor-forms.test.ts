import { sql } from 'drizzle-orm';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monitoring } from '../../../lib/monitoring/monitoring.ts';
import { answerPage } from '../../../lib/website/answer-page.tsx';
import { ADA, BOB, STAFF, USER } from '../../monitors/watched.ts';
import { findForm } from './forms.ts';
import { type MonitorsSite, openMonitorsSite } from './monitors-site.ts';

const NEW = 'monitors/new?kind=backups';

/** When it tells, and which addresses. */
const TELLING = ['instantDelaySeconds', 'reminderSeconds', 'addresses'];

let site: MonitorsSite;

beforeAll(async () => {
  site = await openMonitorsSite();
});
beforeEach(async () => {
  await site.empty();
  site.setStaff([ADA, BOB]);
});
afterAll(() => site.stop());

const show = (monitor: string) => monitoring.showMonitor({ status: site.status, viewer: STAFF }, { monitor });

it.each([
  '__proto__',
  'constructor',
  '<script>',
])('takes a forged outcome of %s for any other', async (action) => {
  const outcome = { action, path: '/status/monitors', ok: true, result: { id: '"><b>', name: '"><b>' } };
  const html = await site.html('monitors', STAFF, outcome);
  expect(html).toContain('It is done.');
  expect(html).not.toContain('"><b>');
});

describe('the page of a new monitor', () => {
  it('asks first for the kind, with those that code declares and those of our own', async () => {
    const html = await site.html('monitors/new');
    expect(html).toContain('href="/status/monitors/new?kind=backups"');
    expect(html).toContain('Age of the last backup');
    expect(html).toContain('How old the newest backup is.');
  });

  it('asks for the fields of the kind by their types, with what is to be known of them', async () => {
    const html = await site.html(NEW);
    const [, field = ''] = /<input([^>]*name="fields\.warningSeconds"[^>]*)>/.exec(html) ?? [];
    expect(field).toContain('type="number"');
    expect(field).toContain('step="1"');
    expect(field).toContain('required=""');
    expect(field).toContain('aria-describedby="field-fields.warningSeconds-hint"');
    expect(html).toContain('From how old on it is a warning.');
    expect(html).toMatch(/<label[^>]*for="field-fields\.warningSeconds">Warning \(s\)</);
    expect(findForm(html, 'create-monitor').entries).toContainEqual(['fields.problemSeconds', '172800']);
  });

  it('has who makes it own it, where nothing else is said', async () => {
    const { entries } = findForm(await site.html(NEW), 'create-monitor');
    expect(entries.filter(([name, value]) => name === 'notifees' && value !== '')).toEqual([
      ['notifees', 'ada'],
    ]);
    expect(entries).toContainEqual(['notify', 'digest']);
  });

  it('makes the monitor as it was filled in, and leads to the list, with a link to it', async () => {
    await site.make('disk');
    const filled = {
      name: 'backup of the shop',
      label: 'Shop',
      group: 'backups',
      'fields.warningSeconds': '3600',
      everyMs: '300000',
      failures: '3',
      successes: '2',
      notifees: ['', 'ada', 'bob'],
      notify: 'instant',
      instantDelaySeconds: '900',
      dependsOn: ['', 'disk', ''],
      notes: 'Look at the disk first.',
    };
    const { location, outcome } = await site.send(NEW, 'create-monitor', filled, { button: 'Save' });
    expect(location).toBe('/status/monitors');
    expect(await site.html('monitors', STAFF, outcome)).toMatch(
      /The monitor is made\..*href="\/status\/monitors\/backup%20of%20the%20shop"[^>]*>Shop</s,
    );
    expect(await show('backup of the shop')).toMatchObject({
      label: 'Shop',
      group: 'backups',
      everyMs: 300_000,
      enabled: true,
      details: {
        fields: { warningSeconds: 3_600, problemSeconds: 172_800 },
        failures: 3,
        successes: 2,
        notify: 'instant',
        instantDelaySeconds: 900,
        notifees: [{ id: 'ada' }, { id: 'bob' }],
        dependsOn: [{ name: 'disk' }],
        notes: 'Look at the disk first.',
      },
    });
  });

  it('shows what is wrong beside each field, and keeps what was filled in', async () => {
    await site.make('orders');
    const filled = {
      name: 'orders',
      'fields.warningSeconds': '999999999',
      notes: 'Mine',
      notifees: ['', 'bob'],
    };
    const { location, outcome } = await site.send(NEW, 'create-monitor', filled, { button: 'Save' });
    expect(location).toBe(`/status/${NEW}`);
    const html = await site.html(NEW, STAFF, outcome);
    expect(html).toContain('It must not be more than problemSeconds.');
    expect(html).toMatch(
      /<input[^>]*aria-invalid="true"[^>]*name="fields\.warningSeconds"[^>]*value="999999999"/,
    );
    const { entries } = findForm(html, 'create-monitor');
    expect(entries).toContainEqual(['name', 'orders']);
    expect(entries).toContainEqual(['notes', 'Mine']);
    expect(entries).toContainEqual(['notifees', 'bob']);
    expect(entries).not.toContainEqual(['notifees', 'ada']);
  });

  it('shows what is wrong in the form of its kind alone', async () => {
    const filled = { name: 'orders', 'fields.warningSeconds': '60', notifees: [''] };
    const { outcome } = await site.send(NEW, 'create-monitor', filled, { button: 'Save' });
    expect(await site.text(NEW, STAFF, outcome)).toContain('say that nobody is told (notify: none)');
    const other = await site.html('monitors/new?kind=heartbeat', STAFF, outcome);
    expect(other).not.toContain('It was not done.');
    expect(findForm(other, 'create-monitor').entries).toContainEqual(['name', '']);
  });

  it('says what it would say now, makes nothing, and keeps what was filled in', async () => {
    const filled = { name: 'orders', 'fields.warningSeconds': '60', notifees: ['', 'bob'] };
    const { location, outcome } = await site.send(NEW, 'create-monitor', filled, { button: 'Try it' });
    expect(location).toBe(`/status/${NEW}`);
    const text = await site.text(NEW, STAFF, outcome);
    expect(text).toContain('It would say now: warning , older than 60 s Nothing is saved yet.');
    const saved = await site.send(NEW, 'create-monitor', {}, { button: 'Save', outcome });
    expect(saved.outcome.ok).toBe(true);
    expect(await show('orders')).toMatchObject({ details: { notifees: [{ id: 'bob' }] } });
  });

  it('does not refresh itself, which would take away what is filled in', async () => {
    expect(await site.html('monitors')).toMatch(/class="_place/);
    expect(await site.html(NEW)).not.toMatch(/class="_place/);
  });

  it('says that nobody can be told where the config names nobody', async () => {
    site.setStaff(undefined);
    const html = await site.html(NEW);
    expect(html).toContain('Nobody can be told yet');
    expect(findForm(html, 'create-monitor').entries).toContainEqual(['notify', 'none']);
  });
});

describe('fields of every type', () => {
  const EVERYTHING = 'monitors/new?kind=everything';

  it('are asked for as a browser has them, with what the kind has by default', async () => {
    const html = await site.html(EVERYTHING);
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*name="fields\.isStrict"[^>]*checked=""/);
    expect(html).toMatch(
      /<select[^>]*name="fields\.region"[^>]*><option value=""[^>]*>not set<.*>eu<.*>us</s,
    );
    expect(html).toMatch(/<input[^>]*type="text"[^>]*name="fields\.hosts"/);
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*name="fields\.days"[^>]*checked=""[^>]*value="mon"/);
    expect(html).toMatch(
      /<input[^>]*type="number"[^>]*step="any"[^>]*min="0"[^>]*max="1"[^>]*name="fields\.maxRatio"/,
    );
  });

  it('are saved as they were filled in, and shown so to be changed', async () => {
    const filled = {
      name: 'all',
      notify: 'none',
      'fields.isStrict': 'false',
      'fields.region': 'us',
      'fields.hosts': ['', 'db-1', 'db-2', ''],
      'fields.days': ['', 'tue'],
      'fields.maxRatio': '0.75',
    };
    const { outcome } = await site.send(EVERYTHING, 'create-monitor', filled, { button: 'Save' });
    expect(outcome.issues).toBeUndefined();
    expect((await show('all')).details?.fields).toMatchObject({
      isStrict: false,
      region: 'us',
      hosts: ['db-1', 'db-2'],
      days: ['tue'],
      maxRatio: 0.75,
    });
    const { entries } = findForm(await site.html('monitors/all/change'), 'change-monitor');
    const fields = entries.filter(([name, value]) => name.startsWith('fields.') && value !== '');
    expect(fields).toEqual([
      ['fields.isStrict', 'false'],
      ['fields.region', 'us'],
      ['fields.hosts', 'db-1'],
      ['fields.hosts', 'db-2'],
      ['fields.days', 'tue'],
      ['fields.maxRatio', '0.75'],
    ]);
  });
});

describe('the page on which a monitor is changed', () => {
  it('begins with what there is, and saves what was changed', async () => {
    await site.make('orders', { label: 'Orders', notifees: ['ada'], failures: 4 });
    const html = await site.html('monitors/orders/change');
    const { entries } = findForm(html, 'change-monitor');
    expect(entries).toEqual(
      expect.arrayContaining([
        ['label', 'Orders'],
        ['failures', '4'],
        ['notifees', 'ada'],
        ['enabled', 'true'],
        ['fields.warningSeconds', '60'],
      ]),
    );
    const filled = { label: '', 'fields.warningSeconds': '120', enabled: 'false' };
    const { location } = await site.send('monitors/orders/change', 'change-monitor', filled, {
      button: 'Save',
    });
    expect(location).toBe('/status/monitors/orders');
    expect(await show('orders')).toMatchObject({
      label: 'orders',
      enabled: false,
      details: { failures: 4, fields: { warningSeconds: 120 }, notifees: [{ id: 'ada' }] },
    });
  });

  it('tells the second of two people what there is now, keeps what they filled in, and saves it when they say so', async () => {
    await site.make('orders');
    const before = await show('orders');
    await site.send('monitors/orders/change', 'change-monitor', { notes: 'First' }, { button: 'Save' });
    const version = String(before.details?.version);
    const filled = { notes: 'Second', version };
    const { outcome } = await site.send('monitors/orders/change', 'change-monitor', filled, {
      button: 'Save',
    });
    expect(outcome.ok).toBe(false);
    const text = await site.text('monitors/orders/change', STAFF, outcome);
    expect(text).toMatch(/was changed by ada@example\.org at .* since you read it/);
    expect(text).toMatch(/in place of what there is now: notes: First/);
    expect(text).not.toContain('enabled: true');
    expect(await show('orders')).toMatchObject({ details: { notes: 'First' } });
    const again = await site.send(
      'monitors/orders/change',
      'change-monitor',
      {},
      { button: 'Save', outcome },
    );
    expect(again.outcome.ok).toBe(true);
    expect(await show('orders')).toMatchObject({ details: { notes: 'Second' } });
  });

  it('leaves to the config what it says of a check', async () => {
    await site.make('databases');
    await site.db.execute(
      sql`update statusql.monitors set name = 'health.databases', origin = 'check', kind = 'check', fields = '{}'`,
    );
    const html = await site.html('monitors/health.databases/change');
    const names = findForm(html, 'change-monitor').entries.map(([name]) => name);
    for (const name of ['name', 'label', 'everyMs', 'failures']) expect(names).not.toContain(name);
    expect(names.filter((name) => name.startsWith('fields.'))).toEqual([]);
    const filled = { notes: 'Call Bob.', group: 'ours' };
    const sent = await site.send('monitors/health.databases/change', 'change-monitor', filled, {
      button: 'Save',
    });
    expect(sent.outcome.ok).toBe(true);
    expect(await show('health.databases')).toMatchObject({ group: 'ours', details: { notes: 'Call Bob.' } });
  });

  it('saves a note of what nobody is told of yet', async () => {
    await site.make('orders');
    await site.db.execute(sql`update statusql.monitors set notifees = '{}', notify = 'digest'`);
    const sent = await site.send(
      'monitors/orders/change',
      'change-monitor',
      { notes: 'Call Bob.' },
      { button: 'Save' },
    );
    expect(sent.outcome).toMatchObject({ ok: true });
    const filled = { notify: 'instant' };
    const refused = await site.send('monitors/orders/change', 'change-monitor', filled, { button: 'Save' });
    expect(refused.outcome.ok).toBe(false);
  });

  it('leaves to code what it says of its own, but for whom it tells', async () => {
    await site.make('orders');
    await site.db.execute(sql`update statusql.monitors set origin = 'code'`);
    const html = await site.html('monitors/orders/change');
    expect(new Set(findForm(html, 'change-monitor').entries.map(([name]) => name))).toEqual(
      new Set(['monitor', 'version', 'back', 'notifees', 'notify', ...TELLING]),
    );
    expect(await site.text('monitors/orders')).not.toContain('Delete it');
  });
});

it('forms are sent and lead back below the basePath of the host', async () => {
  const page = await answerPage(site.status, {
    path: '/status',
    basePath: '/base',
    segments: ['monitors', 'new'],
    query: new URLSearchParams({ kind: 'backups' }),
    viewer: STAFF,
    apis: { rest: 'https://status.test/base/status/api', graphql: 'https://status.test/base/api/graphql' },
  });
  const { action, entries, buttons } = findForm(renderToStaticMarkup(page), 'create-monitor');
  expect(action).toBe('/base/status/api/actions/create-monitor');
  expect(entries).toContainEqual(['back', '/base/status/monitors/new?kind=backups']);
  expect(buttons.Save?.entry).toEqual(['next', '/base/status/monitors']);
  expect(buttons['Try it']?.action).toBe('/base/status/api/actions/try-monitor');
});

it('running a monitor shows what it said', async () => {
  await site.make('orders');
  const { outcome } = await site.send('monitors/orders', 'run-monitor');
  expect(outcome.ok).toBe(true);
  const text = await site.text('monitors/orders', STAFF, outcome);
  expect(text).toContain('It was evaluated just now.');
  expect(text).toContain('orders: warning');
});

describe('the page of maintenance', () => {
  it('starts it now for some minutes, and ends it', async () => {
    const filled = { reason: 'New rack', durationMs: '900000' };
    await site.send('maintenance', 'start-maintenance', filled, { button: 'Start it now' });
    const text = await site.text('maintenance');
    expect(text).toMatch(/Going on New rack .* to .* by ada@example\.org all monitors End it now/);
    await site.send('maintenance', 'end-maintenance');
    expect(await site.text('maintenance')).toMatch(/Going on Nobody works on anything just now\./);
  });

  it('shows what was refused once more, with why', async () => {
    const filled = { reason: 'New rack', isForAll: 'false' };
    const { outcome } = await site.send('maintenance', 'start-maintenance', filled);
    const html = await site.html('maintenance', STAFF, outcome);
    expect(html).toContain('Say what is worked on: monitors, groups, or all of them.');
    expect(html).toMatch(/<details[^>]*open=""[^>]*><summary[^>]*>Start now/);
    expect(findForm(html, 'start-maintenance').entries).toContainEqual(['reason', 'New rack']);
  });

  it('shows who may not change anything what goes on, and nothing to press', async () => {
    await site.send('maintenance', 'start-maintenance', { reason: 'New rack' });
    const html = await site.html('maintenance', USER);
    expect(html).toContain('New rack');
    expect(html).not.toContain('<form');
  });
});

describe('what a monitor tells beside people', () => {
  const CHANGE = 'monitors/orders/change';
  const HOOK = 'https://hooks.example.org/services/secret-path';

  it('are addresses, of which only the host is shown: one is kept, taken out or added', async () => {
    await site.make('orders');
    const added = await site.send(CHANGE, 'change-monitor', { addresses: ['', HOOK] }, { button: 'Save' });
    expect(added.outcome.ok).toBe(true);
    const html = await site.html(CHANGE);
    expect(html).toMatch(/checked=""[^>]*>Keep hooks\.example\.org</);
    expect(html).not.toContain('secret-path');
    expect(await site.text('monitors/orders')).toContain('Tells addresses at hooks.example.org');
    const kept = findForm(html, 'change-monitor').entries.filter(([name]) => name === 'addresses');
    const more = [...kept.map(([, value]) => value), 'https://other.example.org/x'];
    await site.send(CHANGE, 'change-monitor', { addresses: more }, { button: 'Save' });
    expect((await show('orders')).details?.addresses.map(({ host }) => host)).toEqual([
      'hooks.example.org',
      'other.example.org',
    ]);
    await site.send(CHANGE, 'change-monitor', { addresses: [''] }, { button: 'Save' });
    expect((await show('orders')).details?.addresses).toEqual([]);
  });

  it('keeps an address that was refused to be mended, and says why', async () => {
    await site.make('orders');
    const filled = { addresses: ['', 'http://hooks.example.org/x'] };
    const { outcome } = await site.send(CHANGE, 'change-monitor', filled, { button: 'Save' });
    const html = await site.html(CHANGE, STAFF, outcome);
    expect(html).toContain('An address of https');
    expect(findForm(html, 'change-monitor').entries).toContainEqual([
      'addresses',
      'http://hooks.example.org/x',
    ]);
  });

  it('is told again after its delay, after a time, or never', async () => {
    await site.make('orders', { notify: 'instant', notifees: ['ada'] });
    expect(await site.text('monitors/orders')).toMatch(/Told again while it lasts after 6 h/);
    await site.send(CHANGE, 'change-monitor', { reminderSeconds: '0' }, { button: 'Save' });
    expect((await show('orders')).details?.reminderSeconds).toBe(0);
    expect(await site.text('monitors/orders')).toContain('Told again while it lasts never');
    await site.send(CHANGE, 'change-monitor', { reminderSeconds: '' }, { button: 'Save' });
    expect((await show('orders')).details?.reminderSeconds).toBeNull();
  });
});
