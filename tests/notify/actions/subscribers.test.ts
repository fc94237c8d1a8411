import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError, UnknownNameError } from '../../../lib/core/errors.ts';
import { subscribers } from '../../../lib/db/schema/recipients.ts';
import { changePreferences } from '../../../lib/notify/actions/change-preferences.ts';
import { followLink } from '../../../lib/notify/actions/follow-link.ts';
import { listMessages } from '../../../lib/notify/actions/list-messages.ts';
import { readLink } from '../../../lib/notify/actions/read-link.ts';
import { showPreferences } from '../../../lib/notify/actions/show-preferences.ts';
import { subscribe } from '../../../lib/notify/actions/subscribe.ts';
import { pruneSubscribers } from '../../../lib/notify/jobs/prune.ts';
import { signLink } from '../../../lib/notify/links/link.ts';
import type { FakeOptions } from '../../../lib/testing/fake-status.ts';
import { ADA, ANYBODY, at } from '../../monitors/watched.ts';
import { ADAS_SESSION, openTold, ROUTES, type Told } from '../told.ts';

const PUBLIC: FakeOptions = { access: { pages: 'public' }, baseUrl: 'https://status.example.org' };
const DAY = 86_400;

describe('who subscribes', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold(PUBLIC);
  });
  beforeEach(async () => {
    await told.empty();
    told.setStaff([ADA]);
  });
  afterAll(() => told.stop());

  const ask = (email: string) => subscribe(told.as(ANYBODY), { email });
  const listRows = () => told.db.select().from(subscribers);
  const listSent = async () => (await listMessages(told.as(), {})).items;
  const sign = async (purpose: 'leave' | 'confirm', recipient: string) => ({
    token: await signLink(told.db, { purpose, recipient, expiresAt: at(2 * DAY) }),
  });
  const idOf = async () => `subscriber:${(await listRows())[0]?.id}`;

  it('is asked by mail whether the address is theirs, and is none until they say so', async () => {
    await ask('sue@example.org');
    expect(await listSent()).toMatchObject([
      {
        kind: 'confirmation',
        route: 'mail',
        recipient: 'sue@example.org',
        subject: '[Shop test] Is this your address?',
        state: 'waiting',
      },
    ]);
    expect((await listRows())[0]?.confirmedAt).toBeNull();
  });

  it('gets the same answer whether they are known or not', async () => {
    expect(await ask('sue@example.org')).toBeUndefined();
    expect(await ask('SUE@example.org')).toBeUndefined();
    await followLink(told.as(ANYBODY), await sign('confirm', await idOf()));
    told.setNow(at(3_600));
    expect(await ask('sue@example.org')).toBeUndefined();
    expect(await listSent()).toHaveLength(1);
  });

  it('is asked once in ten minutes, however many ask at one time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask('sue@example.org')));
    told.setNow(at(599));
    await ask('sue@example.org');
    expect(await listSent()).toHaveLength(1);
    told.setNow(at(600));
    await ask('sue@example.org');
    expect(await listSent()).toHaveLength(2);
    expect(await listRows()).toHaveLength(1);
  });

  it('is one of a hundred in an hour', async () => {
    const values = Array.from({ length: 99 }, (_, index) => ({
      email: `s${index}@example.org`,
      createdAt: at(0),
    }));
    await told.db.insert(subscribers).values(values);
    await ask('last@example.org');
    await expect(ask('sue@example.org')).rejects.toThrow('email: Too many ask at this moment');
    await expect(ask('last@example.org')).rejects.toThrow(InputError);
    told.setNow(at(3_600));
    await ask('sue@example.org');
    expect(await listSent()).toHaveLength(2);
  });

  it.each([
    'sue',
    '',
    'sue@example.org\r\nBcc: all@example.org',
    `${'s'.repeat(250)}@example.org`,
  ])('is nobody with %j for an address', async (email) => {
    await expect(ask(email)).rejects.toThrow(InputError);
    expect(await listRows()).toEqual([]);
  });

  it('is forgotten after two days in which they do not confirm', async () => {
    await ask('sue@example.org');
    await ask('tom@example.org');
    const rows = await listRows();
    const tom = rows.find(({ email }) => email === 'tom@example.org');
    await followLink(told.as(ANYBODY), await sign('confirm', `subscriber:${tom?.id}`));
    await pruneSubscribers(told.db, at(2 * DAY - 1));
    expect(await listRows()).toHaveLength(2);
    await pruneSubscribers(told.db, at(2 * DAY));
    expect((await listRows()).map(({ email }) => email)).toEqual(['tom@example.org']);
  });

  it('has two days anew when they ask again', async () => {
    await ask('sue@example.org');
    told.setNow(at(DAY));
    await ask('sue@example.org');
    await pruneSubscribers(told.db, at(2 * DAY));
    expect(await listRows()).toHaveLength(1);
  });

  describe('by a link', () => {
    it('confirms, where looking at it does not', async () => {
      await ask('sue@example.org');
      const link = await sign('confirm', await idOf());
      const view = { purpose: 'confirm', email: 'sue@example.org' };
      expect(await readLink(told.as(ANYBODY), link)).toEqual({ ...view, isDone: false });
      expect((await listRows())[0]?.confirmedAt).toBeNull();
      told.setNow(at(60));
      expect(await followLink(told.as(ANYBODY), link)).toEqual({ ...view, isDone: true });
      told.setNow(at(120));
      expect(await followLink(told.as(ANYBODY), link)).toEqual({ ...view, isDone: true });
      expect((await listRows())[0]?.confirmedAt).toEqual(at(60));
      expect(await readLink(told.as(ANYBODY), link)).toEqual({ ...view, isDone: true });
    });

    it('leaves, and is forgotten; once more changes nothing', async () => {
      await ask('sue@example.org');
      const id = await idOf();
      const link = await sign('leave', id);
      await followLink(told.as(ANYBODY), await sign('confirm', id));
      expect(await readLink(told.as(ANYBODY), link)).toMatchObject({
        email: 'sue@example.org',
        isDone: false,
      });
      expect(await followLink(told.as(ANYBODY), link)).toMatchObject({ purpose: 'leave', isDone: true });
      expect(await listRows()).toEqual([]);
      expect(await followLink(told.as(ANYBODY), link)).toEqual({ purpose: 'leave', isDone: true });
      const confirming = followLink(told.as(ANYBODY), await sign('confirm', id));
      await expect(confirming).rejects.toThrow('Nobody asks about this address any more');
    });

    it('is refused one that is wrong, or too old', async () => {
      await ask('sue@example.org');
      const link = await sign('confirm', await idOf());
      await expect(readLink(told.as(ANYBODY), { token: 'x' })).rejects.toThrow(InputError);
      await expect(followLink(told.as(ANYBODY), { token: `${link.token}x` })).rejects.toThrow(InputError);
      told.setNow(at(2 * DAY));
      await expect(followLink(told.as(ANYBODY), link)).rejects.toThrow(InputError);
      expect((await listRows())[0]?.confirmedAt).toBeNull();
    });
  });

  describe('somebody of the staff', () => {
    const leave = async () => followLink(told.as(ANYBODY), await sign('leave', 'ada'));
    const routesOf = async () =>
      (await showPreferences(told.as(ADAS_SESSION), {})).routes.map(({ name, isUsed }) => [name, isUsed]);

    it('leaves mails by a link, and is told by their other routes as before', async () => {
      expect(await readLink(told.as(ANYBODY), await sign('leave', 'ada'))).toEqual({
        purpose: 'leave',
        email: ADA.email,
        isDone: false,
      });
      expect(await leave()).toEqual({ purpose: 'leave', email: ADA.email, isDone: true });
      expect(await leave()).toMatchObject({ isDone: true });
      expect(await routesOf()).toEqual([
        ['mail', false],
        ['pager', true],
      ]);
    });

    it('comes back by what they choose, and leaves again', async () => {
      await leave();
      await changePreferences(told.as(ADAS_SESSION), { routes: ['mail'], digest: false });
      await leave();
      expect(await routesOf()).toEqual([
        ['mail', false],
        ['pager', false],
      ]);
      expect((await showPreferences(told.as(ADAS_SESSION), {})).digest).toBe(false);
    });
  });
});

describe('nobody subscribes', () => {
  it.each<[string, FakeOptions]>([
    ['pages take signing in', { ...PUBLIC, access: {} }],
    ['nobody may see the states', { ...PUBLIC, access: { pages: 'public', anonymous: 'none' } }],
    ['no link can lead here', { access: { pages: 'public' } }],
    ['there is no mail', { ...PUBLIC, notify: { pager: ROUTES.pager as never, ops: ROUTES.ops as never } }],
  ])('where %s', async (_, options) => {
    const told = await openTold(options);
    const asked = subscribe(told.as(ANYBODY), { email: 'sue@example.org' });
    await expect(asked).rejects.toThrow(UnknownNameError);
    expect(await told.db.select().from(subscribers)).toEqual([]);
    await told.stop();
  });

  it('but by a route of another name that is mail', async () => {
    const told = await openTold({ ...PUBLIC, notify: { post: { ...ROUTES.mail, name: 'mail' } as never } });
    await subscribe(told.as(ANYBODY), { email: 'sue@example.org' });
    expect((await listMessages(told.as(), {})).items[0]?.route).toBe('post');
    await told.stop();
  });
});
