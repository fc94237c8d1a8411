import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRows } from '../../../lib/clients/postgresql.ts';
import {
  ConflictError,
  InputError,
  LevelError,
  RightError,
  UnknownNameError,
} from '../../../lib/core/errors.ts';
import type { PostgresqlClient } from '../../../lib/db/client.ts';
import { maintenance } from '../../../lib/db/schema/maintenance.ts';
import { toCurrent } from '../../../lib/history/advance.ts';
import { acknowledge } from '../../../lib/monitors/actions/acknowledge.ts';
import { addNote } from '../../../lib/monitors/actions/add-note.ts';
import { beat } from '../../../lib/monitors/actions/beat.ts';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { createMonitor } from '../../../lib/monitors/actions/create-monitor.ts';
import { deleteMonitor } from '../../../lib/monitors/actions/delete-monitor.ts';
import { listKinds } from '../../../lib/monitors/actions/list-kinds.ts';
import { listMonitors } from '../../../lib/monitors/actions/list-monitors.ts';
import { listPeople } from '../../../lib/monitors/actions/list-people.ts';
import { listPeriods } from '../../../lib/monitors/actions/list-periods.ts';
import { muteMonitor } from '../../../lib/monitors/actions/mute-monitor.ts';
import { runMonitor } from '../../../lib/monitors/actions/run-monitor.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { showPeriod } from '../../../lib/monitors/actions/show-period.ts';
import { tryMonitor } from '../../../lib/monitors/actions/try-monitor.ts';
import { ADA, ANYBODY, at, BOB, NOBODY, openWatched, USER, type Watched } from '../watched.ts';

/** A database with two connections to it where it has several. */
export interface Subject {
  client: PostgresqlClient;
  end(): Promise<void>;
}

const FIELDS = { warningSeconds: 60 };

/** What the actions of monitors do, on any database. */
export function describeActions(open: () => Promise<Subject>): void {
  let subject: Subject;
  let watched: Watched;

  beforeAll(async () => {
    subject = await open();
    watched = await openWatched(subject.client);
  });
  beforeEach(() => watched.empty());
  afterAll(async () => {
    await watched.stop();
    await subject.end();
  });

  const create = (name: string, more: object = {}) =>
    createMonitor(watched.as(), { name, kind: 'backups', fields: FIELDS, ...more });
  const show = (monitor: string, viewer = watched.as().viewer) =>
    showMonitor(watched.as(viewer), { monitor });
  const faultsOf = (refused: Promise<unknown>) =>
    refused.then(
      () => [],
      (error: InputError) => {
        expect(error).toBeInstanceOf(InputError);
        return error.issues;
      },
    );

  describe('making a monitor', () => {
    it('gives it what the seed gives one that nobody says more of, and has it unknown until it is evaluated', async () => {
      const made = await create('backups of orders');
      expect(made).toMatchObject({
        name: 'backups of orders',
        label: 'backups of orders',
        kind: 'backups',
        kindLabel: 'Age of the last backup',
        origin: 'people',
        enabled: true,
        status: 'unknown',
        seen: 'unknown',
        everyMs: 60_000,
        inMaintenance: false,
        details: {
          fields: FIELDS,
          notify: 'digest',
          instantDelaySeconds: 21_600,
          notifees: [],
          version: 1,
          recent: [],
          unit: 's',
        },
      });
      expect(made.since).toBeUndefined();
      const [due] = toRows(
        await watched.db.execute(
          sql`select next_at = ${at(0).toISOString()}::timestamptz as due from statusql.monitor_states`,
        ),
      );
      expect(due).toEqual({ due: true });
    });

    it('lets several be of one kind, each with fields of its own', async () => {
      await create('a');
      await create('b', { fields: { warningSeconds: 5 } });
      expect((await show('a')).details?.fields).toEqual(FIELDS);
      expect((await show('b')).details?.fields).toEqual({ warningSeconds: 5 });
    });

    it('keeps its fields as an object, whatever driver writes them', async () => {
      await create('a');
      const [row] = toRows(
        await watched.db.execute(sql`select fields->>'warningSeconds' as seconds from statusql.monitors`),
      );
      expect(row).toEqual({ seconds: '60' });
    });

    it.each<[string, object, string, RegExp]>([
      ['a name that is taken', { name: 'taken' }, 'name', /The name "taken" is taken\./],
      ['a name that is kept for checks', { name: 'health.mail' }, 'name', /kept for the checks of health/],
      ['a name that is no name', { name: '/etc' }, 'name', /Up to 100 letters/],
      [
        'an unknown kind',
        { kind: 'gone' },
        'kind',
        /There is no kind "gone"; those that there are: .*backups/,
      ],
      ['a kind that objects have by themselves', { kind: 'constructor' }, 'kind', /There is no kind/],
      ['a field that is missing', { fields: {} }, 'fields.warningSeconds', /expected number/],
      [
        'a field of the wrong form',
        { fields: { warningSeconds: 'x' } },
        'fields.warningSeconds',
        /expected number/,
      ],
      ['a field that the kind has not', { fields: { ...FIELDS, x: 1 } }, 'fields.x', /no field/],
      [
        'limits in the wrong order',
        { fields: { warningSeconds: 9, problemSeconds: 8 } },
        'fields.warningSeconds',
        /must not be more than problemSeconds/,
      ],
      ['fields without end', { fields: { ...FIELDS, x: 'x'.repeat(30_000) } }, 'fields', /too long/],
      ['a text that cannot be kept', { notes: 'a\0b' }, 'notes', /cannot be stored/],
      ['an interval of no time', { everyMs: 0 }, 'everyMs', /1000/],
      [
        'a monitor to stand on that is not there',
        { dependsOn: ['nowhere'] },
        'dependsOn',
        /no monitor "nowhere"/,
      ],
      ['itself to stand on', { name: 'a', dependsOn: ['a'] }, 'dependsOn', /"a" cannot stand on itself/],
    ])('refuses %s, with what is wrong', async (_, input, path, message) => {
      await create('taken');
      const faults = await faultsOf(create('new', input));
      expect(faults).toMatchObject([{ path, message: expect.stringMatching(message) }]);
      expect((await listMonitors(watched.as(), {})).items).toHaveLength(1);
    });

    it('has one chosen at least of the staff, unless nobody is to be told', async () => {
      watched.setStaff([ADA, BOB]);
      expect(await faultsOf(create('a'))).toMatchObject([{ path: 'notifees' }]);
      expect(await faultsOf(create('a', { notifees: ['ada', 'eve'] }))).toEqual([
        { path: 'notifees', message: 'Not staff: eve.' },
      ]);
      await create('a', { notify: 'none' });
      expect((await create('b', { notifees: ['ada'] })).details?.notifees).toEqual([ADA]);
    });

    it('takes the right to manage', async () => {
      const input = { name: 'a', kind: 'backups', fields: FIELDS };
      await expect(createMonitor(watched.as(USER), input)).rejects.toThrow(RightError);
      await expect(createMonitor(watched.as(ANYBODY), input)).rejects.toThrow(LevelError);
    });
  });

  describe('looking at a monitor', () => {
    it('finds it by its id, its name, or the name of a check alone where one resource has it', async () => {
      const id = await watched.insert({ name: 'health.databases', origin: 'check' });
      for (const ref of [id, 'health.databases', 'databases']) expect((await show(ref)).id).toBe(id);
      await watched.insert({ name: 'other.databases', origin: 'check' });
      await expect(show('databases')).rejects.toThrow(UnknownNameError);
      const own = await create('databases');
      expect((await show('databases')).id).toBe(own.id);
      await expect(show('elsewhere')).rejects.toThrow(
        /no "elsewhere" here; there is databases, health\.databases/,
      );
    });

    it('tells what counts and since when, and what takes the level details to nobody below it', async () => {
      await create('a', { notes: 'call the night shift' });
      await watched.seed('a', { status: 'problem', since: at(-600), report: 'it is old' });
      await acknowledge(watched.as(), { monitor: 'a', note: 'I look' });
      const whole = await show('a');
      expect(whole).toMatchObject({
        status: 'problem',
        since: at(-600),
        checkedAt: at(0),
        acknowledgedBy: 'ada@example.org',
      });
      expect(whole.details).toMatchObject({ report: 'it is old', notes: 'call the night shift' });
      const part = await show('a', ANYBODY);
      expect(part).toMatchObject({ status: 'problem', since: at(-600), acknowledgedAt: at(0) });
      expect(JSON.stringify(part)).not.toMatch(/it is old|night shift|example\.org/);
      await expect(show('a', NOBODY)).rejects.toThrow(LevelError);
    });

    it('shows a gap from two and a half intervals on, since one interval after the last evaluation', async () => {
      await create('a');
      await watched.seed('a', { status: 'fine', since: at(-600) });
      watched.setNow(at(150));
      expect(await show('a')).toMatchObject({ status: 'fine', since: at(-600) });
      watched.setNow(at(151));
      expect(await show('a')).toMatchObject({ status: 'unknown', since: at(60), checkedAt: at(0) });
      await watched.seed('a', { status: 'unknown', since: at(60), isGap: true });
      expect(await show('a')).toMatchObject({ status: 'unknown', since: at(60) });
    });

    it('tells the same as the history of it does, at any time', async () => {
      await create('a');
      await watched.seed('a', { status: 'warning', since: at(-600) });
      const track = {
        status: 'warning',
        since: at(-600),
        checkedAt: at(0),
        streak: 0,
        everyMs: 60_000,
      } as const;
      for (const seconds of [0, 59, 60, 149.999, 150, 150.001, 151, 86_400]) {
        watched.setNow(at(seconds));
        const { isGap: _, ...current } =
          toCurrent({ ...track, failures: 1, successes: 1 }, at(seconds)) ?? {};
        expect(await show('a')).toMatchObject(current);
      }
    });

    it('has one unknown that is not evaluated: disabled, or of a kind whose code is gone, which is a fault', async () => {
      await watched.insert({ name: 'gone', kind: 'gone' });
      await watched.insert({ name: 'off', enabled: false });
      for (const name of ['gone', 'off']) await watched.seed(name, { status: 'problem', since: at(-60) });
      const gone = await show('gone');
      expect(gone).toMatchObject({ status: 'unknown', kindLabel: 'gone' });
      expect(gone.details?.fault).toMatch(/no kind "gone"/);
      expect(await show('off')).toMatchObject({ status: 'unknown', enabled: false });
    });

    it('tells of an interval that nobody can meet', async () => {
      await create('a', { everyMs: 1_000 });
      await watched.seed('a', { durationMs: 1_500 });
      expect((await show('a')).details?.fault).toMatch(
        /takes 1500 ms, which is longer than the interval of 1000 ms/,
      );
    });

    it('names the root cause of one that is not fine, over others that it stands on', async () => {
      for (const name of ['network', 'disk']) await create(name);
      await create('database', { dependsOn: ['network', 'disk'] });
      await create('shop', { dependsOn: ['database'] });
      await watched.seed('network', { status: 'problem' });
      await watched.seed('disk', { status: 'warning' });
      await watched.seed('database', { status: 'problem' });
      await watched.seed('shop', { status: 'warning' });
      expect((await show('shop')).suppressedBy).toMatchObject({ name: 'network' });
      expect((await show('database')).suppressedBy).toMatchObject({ name: 'network' });
      expect((await show('network')).suppressedBy).toBeUndefined();
      await watched.seed('network', { status: 'fine', since: at(1), checkedAt: at(1) });
      expect((await show('shop')).suppressedBy).toMatchObject({ name: 'database' });
      await watched.seed('shop', { status: 'fine', since: at(1), checkedAt: at(1) });
      expect((await show('shop')).suppressedBy).toBeUndefined();
    });

    it('tells who is no longer staff by the id alone, and nobody where staff cannot be read', async () => {
      await create('a', { notifees: ['ada', 'eve'] });
      watched.setStaff([ADA]);
      expect((await show('a')).details?.notifees).toEqual([ADA, { id: 'eve' }]);
      watched.setStaff(undefined);
      expect((await show('a')).details?.notifees).toEqual([{ id: 'ada' }, { id: 'eve' }]);
    });

    it('tells that somebody works on it, on its group, or on all', async () => {
      const { id } = await create('a', { group: 'shop' });
      await create('b');
      const work = { reason: 'new disks', startsAt: at(-60), createdBy: 'ada' };
      await watched.db.insert(maintenance).values({ ...work, monitorIds: [id], endsAt: at(60) });
      expect([(await show('a')).inMaintenance, (await show('b')).inMaintenance]).toEqual([true, false]);
      watched.setNow(at(60));
      expect((await show('a')).inMaintenance).toBe(false);
      await watched.db.insert(maintenance).values({ ...work, groups: ['shop'] });
      expect([(await show('a')).inMaintenance, (await show('b')).inMaintenance]).toEqual([true, false]);
      await watched.db
        .insert(maintenance)
        .values({ ...work, isForAll: true, cron: '0 3 * * *', durationMs: 3_600_000 });
      expect((await show('b')).inMaintenance).toBe(false);
      watched.setNow(at(3 * 3_600));
      expect((await show('b')).inMaintenance).toBe(true);
    });
  });

  describe('the list of monitors', () => {
    const names = (page: { items: readonly { name: string }[] }) => page.items.map(({ name }) => name);

    it('has them worst first, then by name, page by page', async () => {
      for (const name of ['d', 'c', 'b', 'a', 'e'])
        await create(name, { group: name < 'c' ? 'ab' : undefined });
      await watched.seed('c', { status: 'problem' });
      await watched.seed('a', { status: 'fine' });
      await watched.seed('b', { status: 'warning' });
      await watched.seed('e', { status: 'problem' });
      expect(names(await listMonitors(watched.as(), {}))).toEqual(['c', 'e', 'b', 'd', 'a']);
      const all: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await listMonitors(watched.as(ANYBODY), { first: 2, after });
        all.push(...names(page));
        if (!page.hasNext) break;
        after = page.items.at(-1)?.cursor;
      }
      expect(all).toEqual(['c', 'e', 'b', 'd', 'a']);
      expect(names(await listMonitors(watched.as(), { group: 'ab' }))).toEqual(['b', 'a']);
      expect(names(await listMonitors(watched.as(), { status: ['problem', 'unknown'] }))).toEqual([
        'c',
        'e',
        'd',
      ]);
    });

    it('takes a cursor of before, also of a monitor that is gone, and refuses what is none', async () => {
      for (const name of ['a', 'b', 'c']) await create(name);
      const { items } = await listMonitors(watched.as(), { first: 2 });
      await deleteMonitor(watched.as(), { monitor: 'b' });
      expect(names(await listMonitors(watched.as(), { after: items[1]?.cursor }))).toEqual(['c']);
      for (const after of ['yesterday', '', '%00']) {
        expect(await faultsOf(listMonitors(watched.as(), { after }))).toMatchObject([{ path: 'after' }]);
      }
    });

    it('is empty where there are none', async () => {
      expect(await listMonitors(watched.as(), {})).toEqual({ items: [], hasNext: false });
    });
  });

  describe('changing a monitor', () => {
    it('leaves what is left out, empties what is null, and counts the change', async () => {
      await create('a', { label: 'A', notes: 'n', group: 'g', failures: 3 });
      await watched.seed('a', { status: 'fine' });
      watched.setNow(at(1));
      const changed = await changeMonitor(watched.as(), {
        monitor: 'a',
        version: 1,
        notes: null,
        label: null,
        everyMs: 5_000,
      });
      expect(changed).toMatchObject({ label: 'a', group: 'g', everyMs: 5_000, status: 'fine' });
      expect(changed.details).toMatchObject({ failures: 3, version: 2, fields: FIELDS });
      expect(changed.details?.notes).toBeUndefined();
      const [due] = toRows(
        await watched.db.execute(
          sql`select next_at = ${at(1).toISOString()}::timestamptz as due from statusql.monitor_states`,
        ),
      );
      expect(due).toEqual({ due: true });
    });

    it('gives it another name, but none that is taken', async () => {
      await create('a');
      await create('b');
      expect(await faultsOf(changeMonitor(watched.as(), { monitor: 'a', version: 1, name: 'b' }))).toEqual([
        { path: 'name', message: 'The name "b" is taken.' },
      ]);
      expect(await changeMonitor(watched.as(), { monitor: 'a', version: 1, name: 'c' })).toMatchObject({
        name: 'c',
      });
    });

    it('tells who is second, and changes nothing', async () => {
      await create('a');
      const first = changeMonitor(watched.as(), { monitor: 'a', version: 1, label: 'first' });
      const second = changeMonitor(watched.as(), { monitor: 'a', version: 1, label: 'second' });
      const results = await Promise.allSettled([first, second]);
      const [lost] = results.filter((result) => result.status === 'rejected');
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(lost?.reason).toBeInstanceOf(ConflictError);
      expect(lost?.reason.message).toMatch(
        /was changed by ada@example\.org at 2026-01-01T00:00:00\.000Z, .* version 2, and yours is 1/,
      );
      expect((await show('a')).details?.version).toBe(2);
    });

    it('knows nothing of the time in which it is disabled, however short that is', async () => {
      await create('a');
      await runMonitor(watched.as(), { monitor: 'a' });
      watched.setNow(at(20));
      await changeMonitor(watched.as(), { monitor: 'a', version: 1, enabled: false });
      watched.setNow(at(30));
      expect(await show('a')).toMatchObject({ status: 'unknown', since: at(20) });
      await changeMonitor(watched.as(), { monitor: 'a', version: 2, enabled: true });
      watched.setNow(at(40));
      expect(await show('a')).toMatchObject({ status: 'unknown', since: at(20) });
      await runMonitor(watched.as(), { monitor: 'a' });
      const { items: periods } = await listPeriods(watched.as(), { monitor: 'a' });
      expect(periods).toMatchObject([
        { since: at(40), isGap: false },
        { since: at(20), until: at(40), isGap: true, status: 'unknown' },
        { since: at(0), until: at(20), isGap: false },
      ]);
    });

    it.each([
      ['shorter', 60_000, 1_000],
      ['longer', 1_000, 60_000],
    ])('leaves no gap where its interval becomes %s', async (_, before, everyMs) => {
      await create('a', { everyMs: before });
      await runMonitor(watched.as(), { monitor: 'a' });
      watched.setNow(at((before * 2) / 1_000));
      await changeMonitor(watched.as(), { monitor: 'a', version: 1, everyMs });
      expect((await show('a')).since).toEqual(at(0));
      await runMonitor(watched.as(), { monitor: 'a' });
      expect((await listPeriods(watched.as(), { monitor: 'a' })).items).toHaveLength(1);
      watched.setNow(at((before * 2 + everyMs * 3) / 1_000));
      expect((await show('a')).since).toEqual(at((before * 2 + everyMs) / 1_000));
    });

    it('refuses fields that do not fit, and what the config says of a check', async () => {
      await create('a');
      const fields = { warningSeconds: -1 };
      expect(await faultsOf(changeMonitor(watched.as(), { monitor: 'a', version: 1, fields }))).toMatchObject(
        [{ path: 'fields.warningSeconds' }],
      );
      await watched.insert({ name: 'health.databases', origin: 'check' });
      const change = { monitor: 'databases', version: 1, name: 'health.databases', everyMs: 60_000 };
      const faults = await faultsOf(
        changeMonitor(watched.as(), { ...change, everyMs: 5_000, fields: { check: 'x' }, label: 'x' }),
      );
      expect(faults.map(({ path }) => path)).toEqual(['label', 'fields', 'everyMs']);
      expect(await changeMonitor(watched.as(), { ...change, enabled: false })).toMatchObject({
        enabled: false,
      });
    });

    it('refuses what code says of a monitor that it made, and takes it as it is said', async () => {
      await create('a');
      await watched.insert({ name: 'b', origin: 'code', fields: FIELDS });
      const same = {
        ...{ name: 'b', label: 'b', everyMs: 60_000, dependsOn: [], enabled: true, notes: null, group: null },
        fields: { ...FIELDS, problemSeconds: 172_800 },
      };
      await changeMonitor(watched.as(), {
        monitor: 'b',
        version: 1,
        ...same,
        notifees: ['ada'],
        notify: 'instant',
      });
      const other = { name: 'c', notes: 'n', dependsOn: ['a'], enabled: false, failures: 2 };
      const faults = await faultsOf(changeMonitor(watched.as(), { monitor: 'b', version: 2, ...other }));
      expect(faults.map(({ path }) => path)).toEqual(['name', 'failures', 'notes', 'dependsOn', 'enabled']);
      expect(faults[0]?.message).toBe('The code that made it says so: change it there.');
    });

    it('refuses circles over several, with the names along them', async () => {
      await create('a');
      await create('b', { dependsOn: ['a'] });
      await create('c', { dependsOn: ['b'] });
      const change = (dependsOn: string[]) =>
        changeMonitor(watched.as(), { monitor: 'a', version: 1, dependsOn });
      expect(await faultsOf(change(['c']))).toEqual([
        { path: 'dependsOn', message: 'It would stand on itself: a → c → b → a.' },
      ]);
      expect(await faultsOf(change(['a']))).toMatchObject([{ path: 'dependsOn' }]);
      expect(await faultsOf(change([(await show('a')).id]))).toMatchObject([{ path: 'dependsOn' }]);
      await create('d');
      expect((await change(['d', 'd'])).details?.dependsOn).toMatchObject([{ name: 'd' }]);
    });

    it('lets two who would close a circle together close none', async () => {
      for (const name of ['a', 'b']) await create(name);
      const change = (monitor: string, other: string) =>
        changeMonitor(watched.as(), { monitor, version: 1, dependsOn: [other] });
      const results = await Promise.allSettled([change('a', 'b'), change('b', 'a')]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('keeps who was chosen while they were staff, and takes no others', async () => {
      await create('a', { notifees: ['eve'] });
      watched.setStaff([ADA]);
      const change = (version: number, notifees: string[]) =>
        changeMonitor(watched.as(), { monitor: 'a', version, notifees });
      expect((await change(1, ['eve', 'ada'])).details?.notifees).toEqual([{ id: 'eve' }, ADA]);
      expect(await faultsOf(change(2, ['bob']))).toMatchObject([{ path: 'notifees' }]);
      expect(await faultsOf(change(2, []))).toMatchObject([{ path: 'notifees' }]);
      expect(await changeMonitor(watched.as(), { monitor: 'a', version: 2, label: 'A' })).toMatchObject({
        label: 'A',
      });
    });

    it('takes the right to manage', async () => {
      await expect(changeMonitor(watched.as(USER), { monitor: 'a', version: 1 })).rejects.toThrow(RightError);
    });
  });

  describe('deleting a monitor', () => {
    it('takes its history with it, and what stood on it stands on it no longer', async () => {
      const { id } = await create('a');
      await create('b', { dependsOn: ['a'] });
      await watched.seed('a');
      const work = { reason: 'x', startsAt: at(0), createdBy: 'ada', monitorIds: [id] };
      await watched.db.insert(maintenance).values(work);
      await deleteMonitor(watched.as(), { monitor: 'a' });
      expect((await show('b')).details?.dependsOn).toEqual([]);
      expect((await listPeriods(watched.as(), {})).items).toEqual([]);
      const [left] = await watched.db.select().from(maintenance);
      expect(left?.monitorIds).toEqual([]);
      await expect(deleteMonitor(watched.as(), { monitor: 'a' })).rejects.toThrow(UnknownNameError);
    });

    it('leaves that of a check of the config, and says how it is disabled; one that the config lost may go', async () => {
      await watched.insert({ name: 'health.databases', origin: 'check' });
      await watched.insert({ name: 'health.mail', origin: 'check' });
      expect(await faultsOf(deleteMonitor(watched.as(), { monitor: 'databases' }))).toMatchObject([
        { path: 'monitor', message: expect.stringMatching(/not deleted: disable it/) },
      ]);
      await deleteMonitor(watched.as(), { monitor: 'health.mail' });
      await expect(deleteMonitor(watched.as(USER), { monitor: 'databases' })).rejects.toThrow(RightError);
    });
  });

  describe('muting a monitor', () => {
    it('is until a time, and null ends it; who edits it meanwhile is not told of it', async () => {
      await create('a');
      expect(await muteMonitor(watched.as(), { monitor: 'a', until: at(60) })).toMatchObject({
        mutedUntil: at(60),
      });
      expect((await muteMonitor(watched.as(), { monitor: 'a', until: null })).mutedUntil).toBeUndefined();
      await changeMonitor(watched.as(), { monitor: 'a', version: 1, label: 'A' });
    });

    it('refuses a time that is over, and who may not manage', async () => {
      await create('a');
      expect(await faultsOf(muteMonitor(watched.as(), { monitor: 'a', until: at(0) }))).toMatchObject([
        { path: 'until' },
      ]);
      await expect(muteMonitor(watched.as(USER), { monitor: 'a', until: null })).rejects.toThrow(RightError);
    });
  });

  describe('trying out', () => {
    const OLD = { status: 'warning', report: 'older than 60 s', value: 7, durationMs: expect.any(Number) };

    it('says what a kind with fields, or a monitor with its own or other fields, would say, and records nothing', async () => {
      await create('a');
      expect(await tryMonitor(watched.as(), { kind: 'backups', fields: FIELDS })).toEqual(OLD);
      expect(await tryMonitor(watched.as(), { monitor: 'a' })).toEqual(OLD);
      expect(await tryMonitor(watched.as(), { monitor: 'a', fields: { warningSeconds: 5 } })).toMatchObject({
        report: 'older than 5 s',
      });
      expect(await show('a')).toMatchObject({ status: 'unknown', seen: 'unknown' });
      expect((await listPeriods(watched.as(), {})).items).toEqual([]);
    });

    it('says what a kind throws, that it hangs, or that it returns rubbish, without secrets', async () => {
      const said = async (kind: string) => tryMonitor(watched.as(), { kind });
      expect(await said('throws')).toMatchObject({
        status: 'problem',
        report: expect.stringMatching(/^no way to \[hidden\]/),
      });
      expect(await said('hangs')).toMatchObject({
        status: 'problem',
        report: expect.stringMatching(/20 ms/),
      });
      expect(await said('rubbish')).toMatchObject({
        status: 'problem',
        report: expect.stringMatching(/no evaluation/),
      });
    });

    it('refuses what does not fit, and who may not manage', async () => {
      expect(await faultsOf(tryMonitor(watched.as(), { kind: 'gone' }))).toMatchObject([{ path: 'kind' }]);
      expect(await faultsOf(tryMonitor(watched.as(), { kind: 'backups' }))).toMatchObject([
        { path: 'fields.warningSeconds' },
      ]);
      expect(await faultsOf(tryMonitor(watched.as(), { monitor: 1 } as never))).toMatchObject([
        { path: 'monitor' },
      ]);
      await expect(tryMonitor(watched.as(USER), { kind: 'backups' })).rejects.toThrow(RightError);
      await expect(tryMonitor(watched.as(), { monitor: 'x' })).rejects.toThrow(UnknownNameError);
    });
  });

  describe('running a monitor now', () => {
    it('records what it says as one of its evaluations, and leaves its slots', async () => {
      await create('a');
      expect(await runMonitor(watched.as(), { monitor: 'a' })).toMatchObject({
        status: 'warning',
        since: at(0),
        checkedAt: at(0),
        details: { report: 'older than 60 s', value: 7, recent: [{ status: 'warning' }] },
      });
      const [listed] = (await listMonitors(watched.as(), {})).items;
      expect(listed?.details).not.toHaveProperty('recent');
      const [asked] = (await listMonitors(watched.as(), { recent: true })).items;
      expect(asked?.details?.recent).toHaveLength(1);
      watched.setNow(at(10));
      expect(await runMonitor(watched.as(), { monitor: 'a' })).toMatchObject({
        since: at(0),
        checkedAt: at(10),
      });
      expect((await listPeriods(watched.as(), {})).items).toMatchObject([
        { status: 'warning', since: at(0), report: 'older than 60 s' },
      ]);
      const [due] = toRows(
        await watched.db.execute(
          sql`select next_at = ${at(0).toISOString()}::timestamptz as due from statusql.monitor_states`,
        ),
      );
      expect(due).toEqual({ due: true });
    });

    it('refuses one that is disabled or whose kind is gone, and who may not manage', async () => {
      await watched.insert({ name: 'gone', kind: 'gone' });
      await watched.insert({ name: 'off', enabled: false });
      expect(await faultsOf(runMonitor(watched.as(), { monitor: 'gone' }))).toMatchObject([{ path: 'kind' }]);
      expect(await faultsOf(runMonitor(watched.as(), { monitor: 'off' }))).toMatchObject([
        { path: 'monitor' },
      ]);
      await expect(runMonitor(watched.as(USER), { monitor: 'off' })).rejects.toThrow(RightError);
    });
  });

  describe('a beat', () => {
    const send = (more: object = {}) => beat(watched.as(USER), { monitor: 'job', ...more });

    it('makes it well at once, and one that is not ok a problem until the next that is', async () => {
      await create('job', { kind: 'heartbeat', fields: { everySeconds: 3_600 } });
      watched.setNow(at(1));
      expect(await send()).toMatchObject({ status: 'fine', since: at(1) });
      watched.setNow(at(2));
      expect(await send({ ok: false, message: 'it broke: the-secret-of-the-tests' })).toMatchObject({
        status: 'problem',
        since: at(2),
        details: { report: 'it broke: [hidden]' },
      });
      watched.setNow(at(60));
      // However often it is evaluated meanwhile.
      expect(await runMonitor(watched.as(), { monitor: 'job' })).toMatchObject({
        status: 'problem',
        since: at(2),
        details: { report: 'it broke: [hidden]' },
      });
      watched.setNow(at(61));
      expect(await send()).toMatchObject({ status: 'fine' });
    });

    it('is taken from whoever sees details, and by those alone that wait for one', async () => {
      await create('job', { kind: 'heartbeat', fields: { everySeconds: 60 } });
      await expect(beat(watched.as(ANYBODY), { monitor: 'job' })).rejects.toThrow(LevelError);
      await create('a');
      expect(await faultsOf(send({ monitor: 'a' }))).toMatchObject([
        { path: 'monitor', message: expect.stringMatching(/waits for no beats/) },
      ]);
    });
  });

  describe('what is wrong', () => {
    it('is taken on by one, with a note, and later by another', async () => {
      await create('a');
      await watched.seed('a', { status: 'problem' });
      const taken = await acknowledge(watched.as(), { monitor: 'a', note: 'I look' });
      expect(taken).toMatchObject({
        status: 'problem',
        acknowledgedBy: 'ada@example.org',
        acknowledgedAt: at(0),
        notes: [{ text: 'I look', author: 'ada@example.org', isPublic: false, at: at(0) }],
      });
      const bob = { kind: 'staff', level: 'details', name: 'bob' } as const;
      expect(await acknowledge(watched.as(bob), { monitor: 'a' })).toMatchObject({ acknowledgedBy: 'bob' });
    });

    it.each([
      'fine',
      'unknown',
      undefined,
    ] as const)('is nothing of one that is %s, so nobody takes it on', async (status) => {
      await create('a');
      if (status) await watched.seed('a', { status });
      expect(await faultsOf(acknowledge(watched.as(), { monitor: 'a' }))).toMatchObject([
        { path: 'monitor', message: expect.stringMatching(/Nothing is wrong with "a"/) },
      ]);
    });

    it('is taken on by who may manage alone, and not while nothing is evaluated', async () => {
      await create('a');
      await watched.seed('a');
      await expect(acknowledge(watched.as(USER), { monitor: 'a' })).rejects.toThrow(RightError);
      watched.setNow(at(600));
      expect(await faultsOf(acknowledge(watched.as(), { monitor: 'a' }))).toMatchObject([
        { path: 'monitor' },
      ]);
    });
  });

  describe('changes', () => {
    it('are the newest first, page by page, of one or of all, and notes are there for who may read them', async () => {
      for (const name of ['a', 'b']) await create(name, { group: 'shop' });
      for (let minute = 0; minute < 5; minute += 1) {
        const status = minute % 2 === 0 ? 'problem' : 'fine';
        for (const name of ['a', 'b'])
          await watched.seed(name, { status, since: at(60 * minute), checkedAt: at(240), report: 'r' });
      }
      const all = await listPeriods(watched.as(), { first: 500 });
      expect(all.items).toHaveLength(10);
      expect(all.items[0]).toMatchObject({
        monitor: { name: 'b', group: 'shop' },
        since: at(240),
        report: 'r',
      });
      expect(all.items[0]?.until).toBeUndefined();
      const first = await listPeriods(watched.as(), { monitor: 'a', status: ['problem'], first: 2 });
      expect(first).toMatchObject({
        hasNext: true,
        items: [{ since: at(240) }, { since: at(120), until: at(180) }],
      });
      const rest = await listPeriods(watched.as(), {
        monitor: 'a',
        status: ['problem'],
        first: 2,
        after: first.items[1]?.cursor,
      });
      expect(rest).toMatchObject({ hasNext: false, items: [{ since: at(0) }] });

      const period = String(rest.items[0]?.id);
      await addNote(watched.as(), { period, text: 'disk swapped' });
      const noted = await addNote(watched.as(), { period, text: 'we are sorry', isPublic: true });
      expect(noted.notes.map(({ text }) => text)).toEqual(['disk swapped', 'we are sorry']);
      expect(await showPeriod(watched.as(ANYBODY), { period })).toMatchObject({
        notes: [{ text: 'we are sorry', author: 'staff' }],
        report: undefined,
      });
    });

    it('end where a gap begins that nobody has written yet', async () => {
      await create('a');
      await watched.seed('a', { status: 'problem', since: at(-60) });
      watched.setNow(at(600));
      expect((await listPeriods(watched.as(), {})).items).toMatchObject([{ since: at(-60), until: at(60) }]);
    });

    it('are refused by what is no id, no text, or no right', async () => {
      await create('a');
      await watched.seed('a');
      expect(await faultsOf(listPeriods(watched.as(), { after: 'yesterday' }))).toMatchObject([
        { path: 'after' },
      ]);
      expect((await listPeriods(watched.as(), { after: '1' })).items).toEqual([]);
      await expect(listPeriods(watched.as(), { monitor: 'x' })).rejects.toThrow(UnknownNameError);
      await expect(showPeriod(watched.as(), { period: '999999' })).rejects.toThrow(UnknownNameError);
      await expect(showPeriod(watched.as(), { period: '1 or 1=1' })).rejects.toThrow(UnknownNameError);
      await expect(addNote(watched.as(), { period: '999999', text: 'x' })).rejects.toThrow(UnknownNameError);
      expect(await faultsOf(addNote(watched.as(), { period: '1', text: ' ' }))).toMatchObject([
        { path: 'text' },
      ]);
      await expect(addNote(watched.as(USER), { period: '1', text: 'x' })).rejects.toThrow(RightError);
      await expect(listPeriods(watched.as(NOBODY), {})).rejects.toThrow(LevelError);
    });
  });

  describe('what forms are made of', () => {
    it('is the kinds with their fields, and the people that the config names', async () => {
      expect((await listKinds(watched.as())).find(({ name }) => name === 'backups')).toMatchObject({
        label: 'Age of the last backup',
        fields: [
          {
            name: 'warningSeconds',
            description: 'From how old on it is a warning.',
            shape: { kind: 'number' },
            isRequired: true,
          },
          { name: 'problemSeconds', isRequired: false, default: 172_800 },
        ],
      });
      expect(await listPeople(watched.as())).toEqual([]);
      watched.setStaff([ADA, BOB]);
      expect(await listPeople(watched.as())).toEqual([ADA, BOB]);
      await expect(listPeople(watched.as(ANYBODY))).rejects.toThrow(LevelError);
      await expect(listKinds(watched.as(ANYBODY))).rejects.toThrow(LevelError);
    });
  });
}
