import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LevelError, RightError, UnknownNameError } from '../../../lib/core/errors.ts';
import { endMaintenance } from '../../../lib/monitors/actions/end-maintenance.ts';
import { listMaintenance } from '../../../lib/monitors/actions/list-maintenance.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { startMaintenance } from '../../../lib/monitors/actions/start-maintenance.ts';
import { ANYBODY, at, NOBODY, openWatched, USER, type Watched } from '../watched.ts';

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

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const input = { reason: 'New disks.', isForAll: true };
const start = (more: object = {}) => startMaintenance(watched.as(), { ...input, ...more });

describe('startMaintenance', () => {
  it('begins now, until somebody ends it', async () => {
    expect(await start()).toMatchObject({
      ...input,
      startsAt: at(0),
      endsAt: undefined,
      isActive: true,
      nextAt: undefined,
      createdBy: 'ada@example.org',
      monitors: [],
      groups: [],
    });
  });

  it('is about monitors, by what they are called, and about groups', async () => {
    const id = await watched.insert({
      name: 'health.databases',
      origin: 'check',
      kind: 'check',
      label: 'Databases',
    });
    const [other, grouped] = ['other', 'grouped'];
    await watched.insert({ name: other });
    await watched.insert({ name: grouped, group: 'shop' });
    const begun = await start({ isForAll: false, monitors: ['databases', id], groups: ['shop'] });
    expect(begun.monitors).toEqual([{ id, name: 'health.databases', label: 'Databases' }]);
    const isWorkedOn = async (monitor: string) =>
      (await showMonitor(watched.as(), { monitor })).inMaintenance;
    expect([await isWorkedOn(id), await isWorkedOn(grouped), await isWorkedOn(other)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is about no group that no monitor is in', async () => {
    await watched.insert({ name: 'grouped', group: 'shop' });
    await expect(start({ isForAll: false, groups: ['shop', 'shpo'] })).rejects.toThrow(
      'groups: No monitor is in a group "shpo".',
    );
  });

  it('begins later, for a length', async () => {
    const later = { startsAt: at(HOUR_S), durationMs: 1_800_000 };
    expect(await start(later)).toMatchObject({
      startsAt: at(HOUR_S),
      endsAt: at(1.5 * HOUR_S),
      durationMs: undefined,
      isActive: false,
      nextAt: at(HOUR_S),
    });
  });

  it('begins anew by a cron line', async () => {
    const nightly = { cron: '0 3 * * *', timeZone: 'Europe/Berlin', durationMs: 3_600_000 };
    expect(await start(nightly)).toMatchObject({ ...nightly, isActive: false, nextAt: at(2 * HOUR_S) });
    watched.setNow(at(2.5 * HOUR_S));
    expect(await listMaintenance(watched.as())).toMatchObject([{ isActive: true, nextAt: undefined }]);
  });

  it('begins now where it began earlier: what is over is counted already', async () => {
    expect(await start({ startsAt: at(-HOUR_S), endsAt: at(HOUR_S) })).toMatchObject({ startsAt: at(0) });
  });

  it.each([
    ['about nothing', { isForAll: false }, 'monitors'],
    ['that ends before it begins', { startsAt: at(9), endsAt: at(8) }, 'endsAt'],
    ['that is over', { startsAt: at(-9), endsAt: at(-8) }, 'endsAt'],
    ['by no cron line', { cron: 'at night', durationMs: 60_000 }, 'cron'],
    ['that never comes', { cron: '0 0 31 2 *', durationMs: 60_000 }, 'cron'],
    ['by a cron line without a length', { cron: '0 3 * * *' }, 'durationMs'],
    ['in no time zone', { cron: '0 3 * * *', durationMs: 60_000, timeZone: 'Berlin' }, 'timeZone'],
    ['in a year that cannot be stored', { startsAt: new Date('+020000-01-01T00:00:00Z') }, 'startsAt'],
    ['without a reason', { reason: ' ' }, 'reason'],
  ])('refuses one %s', async (_, more, path) => {
    await expect(start(more)).rejects.toMatchObject({ name: 'InputError', issues: [{ path }] });
    expect(await listMaintenance(watched.as())).toEqual([]);
  });

  it('says which monitor is not there', async () => {
    await expect(start({ monitors: ['nothing'] })).rejects.toThrow(UnknownNameError);
  });
});

describe('endMaintenance', () => {
  it('ends it now, and what is over stays as it was', async () => {
    const { id } = await start();
    watched.setNow(at(60));
    expect(await endMaintenance(watched.as(), { maintenance: id })).toMatchObject({
      endsAt: at(60),
      isActive: false,
    });
    watched.setNow(at(90));
    expect(await endMaintenance(watched.as(), { maintenance: id })).toMatchObject({ endsAt: at(60) });
  });

  it('has one that is to come never come', async () => {
    const { id } = await start({ startsAt: at(60) });
    const ended = await endMaintenance(watched.as(), { maintenance: id });
    expect(ended).toMatchObject({ isActive: false, nextAt: undefined });
    watched.setNow(at(60));
    expect(await listMaintenance(watched.as())).toMatchObject([{ isActive: false }]);
  });

  it('ends what repeats', async () => {
    const { id } = await start({ cron: '0 3 * * *', durationMs: 3_600_000 });
    watched.setNow(at(3.5 * HOUR_S));
    expect(await endMaintenance(watched.as(), { maintenance: id })).toMatchObject({
      isActive: false,
      nextAt: undefined,
    });
  });

  it('says that there is none', async () => {
    await expect(endMaintenance(watched.as(), { maintenance: crypto.randomUUID() })).rejects.toThrow(
      UnknownNameError,
    );
  });
});

describe('listMaintenance', () => {
  it('leaves out what was over 30 days ago, and who made it for who may not see details', async () => {
    await start({ endsAt: at(60) });
    await start({ endsAt: at(5 * DAY_S), reason: 'More.' });
    watched.setNow(at(31 * DAY_S));
    expect(await listMaintenance(watched.as(ANYBODY))).toMatchObject([
      { reason: 'More.', createdBy: 'staff' },
    ]);
  });
});

it('takes the right to manage, and to look the level status', async () => {
  await expect(startMaintenance(watched.as(USER), input)).rejects.toThrow(RightError);
  await expect(startMaintenance(watched.as(ANYBODY), input)).rejects.toThrow(LevelError);
  await expect(endMaintenance(watched.as(USER), { maintenance: crypto.randomUUID() })).rejects.toThrow(
    RightError,
  );
  await expect(listMaintenance(watched.as(NOBODY))).rejects.toThrow(LevelError);
});
