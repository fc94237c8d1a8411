import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, InputError, RightError, UnknownNameError } from '../../../lib/core/errors.ts';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { changePreferences } from '../../../lib/notify/actions/change-preferences.ts';
import { followMonitor } from '../../../lib/notify/actions/follow-monitor.ts';
import { showPreferences } from '../../../lib/notify/actions/show-preferences.ts';
import { ADA, BOB, USER } from '../../monitors/watched.ts';
import { ADAS_SESSION, BOBS_SESSION, openTold, STAFF_TOKEN, type Told } from '../told.ts';

describe('how people are told', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold({ schedules: { timeZone: 'Europe/Vienna' } });
  });
  beforeEach(async () => {
    await told.empty();
    told.setStaff([ADA, BOB]);
  });
  afterAll(() => told.stop());

  const show = (input = {}, viewer = ADAS_SESSION) => showPreferences(told.as(viewer), input);
  const change = (input: Parameters<typeof changePreferences>[1], viewer = ADAS_SESSION) =>
    changePreferences(told.as(viewer), input);
  const follow = (isFollowed: boolean, viewer = ADAS_SESSION) =>
    followMonitor(told.as(viewer), { monitor: 'backups', isFollowed });
  const versionOf = async () => (await showMonitor(told.as(), { monitor: 'backups' })).details?.version ?? 0;

  describe('is found', () => {
    it('by the address of the session, however it is written', async () => {
      expect((await show()).person).toEqual(ADA);
    });

    it('by the id of the session, whatever its address is', async () => {
      expect((await show({}, { ...BOBS_SESSION, email: ADA.email })).person).toMatchObject({ id: 'bob' });
    });

    it('by nothing that they may call themselves', async () => {
      await expect(show({}, { ...USER, name: ADA.email, email: undefined })).rejects.toThrow(
        UnknownNameError,
      );
      await expect(show({}, { ...USER, name: ADA.id, email: undefined })).rejects.toThrow(UnknownNameError);
    });

    it('for nobody else: neither a token nor who is not among the people', async () => {
      await expect(show({}, STAFF_TOKEN)).rejects.toThrow(UnknownNameError);
      await expect(show({}, USER)).rejects.toThrow(UnknownNameError);
      await expect(show({}, { ...USER, name: '', email: '' })).rejects.toThrow(UnknownNameError);
    });

    it('and names the people to none but who may manage them', async () => {
      await expect(show({}, USER)).rejects.toMatchObject({
        known: [],
        message: expect.not.stringMatching(/ada|bob/),
      });
      await expect(show({ person: 'cyd' }, USER)).rejects.toThrow(RightError);
      await expect(show({}, STAFF_TOKEN)).rejects.toMatchObject({ known: ['ada', 'bob'] });
    });

    it('for others by their id or address, by staff', async () => {
      expect((await show({ person: 'bob' }, STAFF_TOKEN)).person.name).toBe('Bob');
      expect((await show({ person: 'Ada@Example.org' }, STAFF_TOKEN)).person.id).toBe('ada');
      await expect(show({ person: 'cyd' }, STAFF_TOKEN)).rejects.toThrow(/no "cyd" here; there is ada, bob/);
    });

    it('by oneself by their own id, without the right to manage', async () => {
      expect((await show({ person: 'ada' })).person.id).toBe('ada');
    });
  });

  it('is by every personal route, at once and with the digest, for who says nothing', async () => {
    expect(await show()).toEqual({
      person: ADA,
      instant: true,
      digest: true,
      routes: [
        { name: 'mail', isUsed: true },
        { name: 'pager', isUsed: true },
      ],
      timeZone: 'Europe/Vienna',
      monitors: [],
    });
  });

  it('shows that there is no address', async () => {
    const { routes } = await show({}, BOBS_SESSION);
    expect(routes[0]).toEqual({ name: 'mail', isUsed: true, problem: 'There is no address to send it to.' });
  });

  it('names the monitors that somebody is told of, by what they are called', async () => {
    const notifees = ['ada'];
    await told.insert({ name: 'b', label: 'Zebra', notifees, notify: 'instant' });
    await told.insert({ name: 'c', label: 'Ape', notifees: ['bob', 'ada'] });
    await told.insert({ name: 'd', notifees: ['bob'] });
    await told.seed('b');
    expect((await show()).monitors).toMatchObject([
      { name: 'c', label: 'Ape', notify: 'digest', status: 'unknown' },
      { name: 'b', label: 'Zebra', notify: 'instant', status: 'problem' },
    ]);
  });

  describe('is changed', () => {
    it('where something is said, and stays else', async () => {
      await change({ instant: false, routes: ['mail'], quiet: { from: 1_320, to: 360 } });
      expect(await change({ digest: false })).toMatchObject({
        instant: false,
        digest: false,
        routes: [
          { name: 'mail', isUsed: true },
          { name: 'pager', isUsed: false },
        ],
        quiet: { from: 1_320, to: 360 },
        timeZone: 'Europe/Vienna',
      });
      const other = await show({}, BOBS_SESSION);
      expect(other).toMatchObject({ instant: true, digest: true });
      expect(await change({})).toEqual(await show());
    });

    it('back, with null for no quiet hours and all routes', async () => {
      await change({ routes: [], quiet: { from: 0, to: 1 }, timeZone: 'Asia/Tokyo' });
      const { quiet, routes, timeZone } = await change({ routes: null, quiet: null });
      expect({ quiet, timeZone }).toEqual({ quiet: undefined, timeZone: 'Asia/Tokyo' });
      expect(routes.map(({ isUsed }) => isUsed)).toEqual([true, true]);
    });

    it('of others by staff alone', async () => {
      expect((await change({ person: 'bob', digest: false }, STAFF_TOKEN)).digest).toBe(false);
      expect((await show({}, BOBS_SESSION)).digest).toBe(false);
    });

    it.each([
      [{ routes: ['ops'] }, /routes: No routes that tell people one by one: ops; there is mail, pager/],
      [{ timeZone: 'Moon/Base' }, /timeZone: "Moon\/Base" is no time zone/],
      [{ quiet: { from: 60, to: 60 } }, /quiet: They end when they begin/],
      [{ quiet: { from: 0, to: 1_440 } }, /quiet\.to/],
    ])('not to %j', async (input, message) => {
      await expect(change(input)).rejects.toThrow(InputError);
      await expect(change(input)).rejects.toThrow(message);
      expect(await show()).toMatchObject({ timeZone: 'Europe/Vienna' });
    });
  });

  describe('a monitor that somebody follows', () => {
    beforeEach(async () => {
      await told.insert({ name: 'backups', origin: 'check', notifees: ['bob'] });
    });

    it('has them as a notifee, and no more when they follow it no more', async () => {
      expect((await follow(true)).monitors.map(({ name }) => name)).toEqual(['backups']);
      const { details } = await showMonitor(told.as(), { monitor: 'backups' });
      expect(details?.notifees.map(({ id }) => id)).toEqual(['bob', 'ada']);
      expect((await follow(false)).monitors).toEqual([]);
      expect((await show({}, BOBS_SESSION)).monitors).toHaveLength(1);
    });

    it('has a new version once, so that a form that was opened before does not undo it', async () => {
      const version = await versionOf();
      await follow(true);
      await follow(true);
      expect(await versionOf()).toBe(version + 1);
      const form = { monitor: 'backups', version, notifees: ['bob'] };
      await expect(changeMonitor(told.as(), form)).rejects.toThrow(ConflictError);
      await follow(false);
      await follow(false);
      expect(await versionOf()).toBe(version + 2);
    });

    it('keeps both of two who follow it at one time', async () => {
      await told.insert({ name: 'other' });
      const both = [ADAS_SESSION, BOBS_SESSION].map((viewer) =>
        followMonitor(told.as(viewer), { monitor: 'other', isFollowed: true }),
      );
      await Promise.all(both);
      const { details } = await showMonitor(told.as(), { monitor: 'other' });
      expect(details?.notifees.map(({ id }) => id).sort()).toEqual(['ada', 'bob']);
    });

    it('may lose the last of its people', async () => {
      await follow(false, BOBS_SESSION);
      expect((await showMonitor(told.as(), { monitor: 'backups' })).details?.notifees).toEqual([]);
    });

    it('takes no more people than a monitor can have', async () => {
      const notifees = Array.from({ length: 100 }, (_, index) => `p${index}`);
      await told.insert({ name: 'full', notifees });
      const following = followMonitor(told.as(ADAS_SESSION), { monitor: 'full', isFollowed: true });
      await expect(following).rejects.toThrow('monitor: "full" has 100 notifees already');
    });

    it('must be there', async () => {
      const gone = followMonitor(told.as(ADAS_SESSION), { monitor: 'gone', isFollowed: true });
      await expect(gone).rejects.toThrow(UnknownNameError);
    });
  });
});
