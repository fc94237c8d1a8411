import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOTIFY_TYPES } from '../../lib/core/monitor-words.ts';
import { STATUSES, worst } from '../../lib/core/status.ts';
import { createMonitor } from '../../lib/monitors/actions/create-monitor.ts';
import { listKinds } from '../../lib/monitors/actions/list-kinds.ts';
import { listMonitors } from '../../lib/monitors/actions/list-monitors.ts';
import { listPeople } from '../../lib/monitors/actions/list-people.ts';
import { showMonitor } from '../../lib/monitors/actions/show-monitor.ts';
import { findKind, kindsOf } from '../../lib/monitors/kinds/find-kind.ts';
import { ageMonitor, monitor, toAgeText } from '../../lib/monitors.ts';
import { type Clock, createClock } from '../../lib/testing/clock.ts';
import { evaluate } from './kinds/evaluate.ts';
import { ADA, BOB, openWatched, USER, type Watched } from './watched.ts';

const DAY = 86_400;

// The numbers are those of the facts of the fourth seed, as it was found to behave.
describe('monitors are as those of the fourth seed', () => {
  let client: PGlite;
  let watched: Watched;

  beforeAll(async () => {
    client = await PGlite.create();
    watched = await openWatched(client);
  });
  beforeEach(() => watched.empty());
  afterAll(async () => {
    await watched.stop();
    await client.close();
  });

  const create = (name: string, more: object = {}) =>
    createMonitor(watched.as(), { name, kind: 'backups', fields: { warningSeconds: 60 }, ...more });

  it('1: fine is better than warning, and warning better than problem; people are told never, at once or in the digest, which is the default', async () => {
    expect(worst(['fine', 'warning'])).toBe('warning');
    expect(worst(['problem', 'warning', 'fine'])).toBe('problem');
    expect(STATUSES.filter((status) => status !== 'unknown')).toEqual(['fine', 'warning', 'problem']);
    expect(NOTIFY_TYPES).toEqual(['none', 'instant', 'digest']);
    expect((await create('backup')).details?.notify).toBe('digest');
  });

  it('2: there may be several monitors of one kind, each stored with those who are told of it and with its own fields', async () => {
    watched.setStaff([ADA, BOB]);
    await create('orders', { notifees: ['ada', 'bob'], notify: 'instant' });
    await create('invoices', { notifees: ['bob'], fields: { warningSeconds: 5 } });
    const { items } = await listMonitors(watched.as(), {});
    expect(items.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ['invoices', 'backups'],
      ['orders', 'backups'],
    ]);
    expect((await showMonitor(watched.as(), { monitor: 'orders' })).details).toMatchObject({
      notifees: [ADA, BOB],
      notify: 'instant',
      fields: { warningSeconds: 60 },
    });
    await expect(create('nobody', { notifees: [] })).rejects.toThrow('notifees: Choose at least one');
  });

  it('3: nothing is sent again at once for 6 hours, and a kind that does not say is a generic monitor', async () => {
    expect((await create('backup')).details?.instantDelaySeconds).toBe(6 * 3_600);
    expect(monitor({}).label).toBe('Generic monitor');
    expect(ageMonitor({ age: () => 0 }).label).toBe('Generic monitor');
  });

  it('4: a kind that says nothing is fine, and has no text', async () => {
    expect(await evaluate(monitor({}))).toMatchObject({ status: 'fine', report: undefined });
  });

  it('5: only staff can be chosen, and who was chosen stays also when they are staff no longer', async () => {
    watched.setStaff([ADA]);
    expect(await listPeople(watched.as())).toEqual([ADA]);
    await expect(create('backup', { notifees: ['bob'] })).rejects.toThrow('notifees: Not staff: bob');
    await create('backup', { notifees: ['ada'] });
    watched.setStaff([BOB]);
    expect((await showMonitor(watched.as(), { monitor: 'backup' })).details?.notifees).toEqual([
      { id: 'ada' },
    ]);
  });

  it('6: those who are told are notifees, spelt as in its README', async () => {
    await expect(create('backup', { notifiees: ['ada'] })).rejects.toThrow(/notifiees/);
  });

  it('8: each kind has a form that is made of its fields, also of those that stand in the config only now', async () => {
    const kinds = await listKinds(watched.as(USER));
    expect(kinds.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(kindsOf(watched.as().status))),
    );
    expect(kinds.find(({ name }) => name === 'backups')).toMatchObject({
      label: 'Age of the last backup',
      fields: [
        { name: 'warningSeconds', isRequired: true },
        { name: 'problemSeconds', isRequired: false, default: 172_800 },
      ],
    });
    const later = ageMonitor({ age: () => 0 });
    expect(findKind({ monitors: { later } }, 'later')).toBe(later);
  });
});

// On registration, 7, see tests/core/kinds.test.ts.
describe('ages are as those of the fourth seed', () => {
  let clock: Clock;
  let madeAt: Date;
  beforeEach(() => {
    clock = createClock();
    madeAt = new Date();
  });
  afterEach(() => clock.restore());

  const look = (kind = ageMonitor({ age: () => madeAt }), fields = {}) =>
    evaluate(kind, fields, { now: new Date() });

  it('9: a warning comes after a day and a problem after two, unless the kind says otherwise; no age is a problem', async () => {
    expect((await look()).status).toBe('fine');
    await clock.advance((DAY - 1) * 1_000);
    expect((await look()).status).toBe('fine');
    await clock.advance(1_000);
    expect((await look()).status).toBe('warning');
    await clock.advance(DAY * 1_000);
    expect((await look()).status).toBe('problem');
    expect((await look(ageMonitor({ age: () => null }))).status).toBe('problem');
    expect((await look(ageMonitor({ age: () => null, noneStatus: 'warning' }))).status).toBe('warning');
  });

  it('10: both limits are in, and the problem is looked at first', async () => {
    const limits = ageMonitor({ age: () => madeAt, warningSeconds: z.int(), problemSeconds: z.int() });
    await clock.advance(60_000);
    expect((await look(limits, { warningSeconds: 60, problemSeconds: 61 })).status).toBe('warning');
    expect((await look(limits, { warningSeconds: 59, problemSeconds: 60 })).status).toBe('problem');
    expect((await look(limits, { warningSeconds: 60, problemSeconds: 60 })).status).toBe('problem');
    expect((await look(limits, { warningSeconds: 61, problemSeconds: 62 })).status).toBe('fine');
    // Such fields are refused; what was stored before they were still means the same.
    expect(limits.judge?.(60, { warningSeconds: 61, problemSeconds: 60 })).toBe('problem');
  });

  it('11: the age is read once, so that status and text agree however long it takes', async () => {
    let reads = 0;
    const kind = ageMonitor({
      async age() {
        reads += 1;
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        return madeAt;
      },
    });
    await clock.advance((DAY - 1) * 1_000);
    expect(await clock.advance(5_000, look(kind))).toMatchObject({
      status: 'fine',
      value: DAY - 1,
      report: '23 hours, 59 minutes',
    });
    expect(reads).toBe(1);
  });

  it('12: an age is told in days and hours', async () => {
    expect(toAgeText(6 * DAY + 20 * 3_600)).toBe('6 days, 20 hours');
    await clock.advance((6 * DAY + 20 * 3_600) * 1_000);
    expect((await look()).report).toBe('6 days, 20 hours');
  });
});
