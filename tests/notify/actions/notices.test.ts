import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError, RightError, UnknownNameError } from '../../../lib/core/errors.ts';
import { changePreferences } from '../../../lib/notify/actions/change-preferences.ts';
import { listMessages } from '../../../lib/notify/actions/list-messages.ts';
import { retryMessage } from '../../../lib/notify/actions/retry-message.ts';
import { runDigest } from '../../../lib/notify/actions/run-digest.ts';
import { runInstant } from '../../../lib/notify/actions/run-instant.ts';
import { sendTest } from '../../../lib/notify/actions/send-test.ts';
import { readNextAttempts } from '../../../lib/notify/delivery/next-attempts.ts';
import { ADA, at, BOB } from '../../monitors/watched.ts';
import { ADAS_SESSION, BOBS_SESSION, openTold, STAFF_TOKEN, type Told } from '../told.ts';

describe('what is sent on demand', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold();
  });
  beforeEach(async () => {
    await told.empty();
    told.setStaff([ADA, BOB]);
  });
  afterAll(() => told.stop());

  const jobOf = async (id: string) => (await readNextAttempts(told.db, [id])).get(id);

  describe('a test', () => {
    const test = (input = {}, viewer = ADAS_SESSION) => sendTest(told.as(viewer), input);

    it('goes to whoever asks, by each of their routes, and is handed over at once', async () => {
      const sent = await test();
      expect(sent.map(({ route }) => route).sort()).toEqual(['mail', 'pager']);
      for (const message of sent) {
        expect(message).toMatchObject({
          kind: 'test',
          subject: '[Shop test] This is a test',
          recipient: 'Ada',
          state: 'waiting',
          entries: [],
        });
        expect(await jobOf(message.id)).toBeInstanceOf(Date);
      }
    });

    it('goes by the routes that they chose, or by the one that is named', async () => {
      await changePreferences(told.as(ADAS_SESSION), { routes: ['mail'] });
      expect((await test()).map(({ route }) => route)).toEqual(['mail']);
      expect((await test({ route: 'pager' })).map(({ route }) => route)).toEqual(['pager']);
      await changePreferences(told.as(ADAS_SESSION), { routes: [] });
      await expect(test()).rejects.toThrow('route: Ada is told by no route: choose one of mail, pager.');
    });

    it('goes to others, and to all who are behind a route, by staff alone', async () => {
      expect(await test({ person: ADA.email, route: 'mail' }, STAFF_TOKEN)).toHaveLength(1);
      const [shared] = await test({ route: 'ops' }, STAFF_TOKEN);
      expect(shared).toMatchObject({ route: 'ops', recipient: undefined });
      await expect(test({ route: 'ops' })).rejects.toThrow(RightError);
      await expect(test({ person: 'ada' }, BOBS_SESSION)).rejects.toThrow(RightError);
    });

    it.each<[string, object, typeof InputError | typeof UnknownNameError, RegExp]>([
      ['nobody, of a token', {}, UnknownNameError, /no "token" here/],
      ['who is not among the people', { person: 'cyd' }, UnknownNameError, /no "cyd" here/],
      ['a route that is not there', { route: 'gone' }, UnknownNameError, /there is mail, pager, ops/],
      ['a route that all objects have', { route: 'constructor' }, UnknownNameError, /no "constructor"/],
      ['who has no address', { person: 'bob' }, InputError, /person: Bob has no address/],
      ['a person by what tells all', { person: 'ada', route: 'ops' }, InputError, /leave the person out/],
    ])('is not sent to %s', async (_, input, type, message) => {
      const refused = test(input, STAFF_TOKEN);
      await expect(refused).rejects.toThrow(type);
      await expect(refused).rejects.toThrow(message);
      expect((await listMessages(told.as(), {})).items).toEqual([]);
    });

    it('comes ten times in an hour at most, to each person and to each route', async () => {
      for (let times = 0; times < 5; times += 1) await test();
      await expect(test({ route: 'mail' })).rejects.toThrow(/person: 10 tests in an hour/);
      for (let times = 0; times < 10; times += 1) await test({ route: 'ops' }, STAFF_TOKEN);
      await expect(test({ route: 'ops' }, STAFF_TOKEN)).rejects.toThrow(/route: 10 tests in an hour/);
      told.setNow(at(3_601));
      expect(await test()).toHaveLength(2);
    });
  });

  describe('a message that is tried again', () => {
    const retry = (message: string) => retryMessage(told.as(), { message });

    it('waits to be handed over at once, also when it was given up', async () => {
      const id = await told.message({ state: 'failed', attempts: 1, error: 'no', notBefore: at(600) });
      expect(await retry(id)).toMatchObject({ state: 'waiting', attempts: 1 });
      expect(await jobOf(id)).toBeInstanceOf(Date);
      await retry(id);
    });

    it('is none that was sent, or is not there', async () => {
      const id = await told.message({ state: 'sent' });
      await expect(retry(id)).rejects.toThrow('message: It was sent already.');
      expect(await jobOf(id)).toBeUndefined();
      await expect(retry('00000000-0000-4000-8000-000000000000')).rejects.toThrow(UnknownNameError);
    });
  });

  describe('a run by hand', () => {
    beforeEach(async () => {
      const monitor = await told.insert({ name: 'backups', notify: 'instant', notifees: ['ada'] });
      await told.seed('backups');
      await told.alert(monitor);
    });

    it('tells at once what is due, once', async () => {
      expect(await runInstant(told.as(), {})).toMatchObject({ messages: 3 });
      expect(await runInstant(told.as(), {})).toMatchObject({ messages: 0 });
      const { items } = await listMessages(told.as(), { monitor: 'backups' });
      expect(items.map(({ route }) => route).sort()).toEqual(['mail', 'ops', 'pager']);
    });

    it('makes a digest each time', async () => {
      expect(await runDigest(told.as(), {})).toMatchObject({ messages: 2 });
      expect(await runDigest(told.as(), {})).toMatchObject({ messages: 2 });
      const { items } = await listMessages(told.as(), {});
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['digest']));
    });
  });
});
