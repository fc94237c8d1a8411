import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../lib/core/errors.ts';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { createMonitor } from '../../../lib/monitors/actions/create-monitor.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { syncMonitors } from '../../../lib/monitors/sync/sync-monitors.ts';
import { ADA, ANYBODY, openWatched, USER, type Watched } from '../watched.ts';

const CHAT = 'https://chat.example.org/hooks/first-secret';
const PAGES = 'https://pages.example.org:8443/second-secret?key=third-secret';

describe('whom else a monitor tells, and how often', () => {
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

  const create = (more: object) =>
    createMonitor(watched.as(), { name: 'shop', kind: 'backups', fields: { warningSeconds: 60 }, ...more });
  const change = (version: number, more: object) =>
    changeMonitor(watched.as(), { monitor: 'shop', version, ...more });
  const stored = async () => (await watched.db.select().from(monitors))[0]?.addresses;

  describe('an address', () => {
    it('is stored whole, and shown as its host to who may see details, and as nothing else to anybody', async () => {
      const made = await create({ addresses: [CHAT, PAGES] });
      expect(await stored()).toEqual([CHAT, PAGES]);
      expect(made.details?.addresses).toEqual([
        { id: expect.stringMatching(/^[0-9a-f]{12}$/), host: 'chat.example.org' },
        { id: expect.stringMatching(/^[0-9a-f]{12}$/), host: 'pages.example.org:8443' },
      ]);
      for (const viewer of [watched.as().viewer, USER, ANYBODY]) {
        const view = await showMonitor(watched.as(viewer), { monitor: 'shop' });
        expect(JSON.stringify(view)).not.toMatch(/-secret/);
      }
      expect((await showMonitor(watched.as(ANYBODY), { monitor: 'shop' })).details).toBeUndefined();
    });

    it('stays by its id, goes where it is left out, and comes as a whole', async () => {
      const made = await create({ addresses: [CHAT, PAGES] });
      const [, kept] = made.details?.addresses ?? [];
      const other = 'https://other.example.org/x';
      const changed = await change(1, { addresses: [other, kept?.id] });
      expect(changed.details?.addresses.map(({ host }) => host)).toEqual([
        'other.example.org',
        'pages.example.org:8443',
      ]);
      expect(await stored()).toEqual([other, PAGES]);
      await change(2, { label: 'Shop' });
      expect(await stored()).toEqual([other, PAGES]);
      expect((await change(3, { addresses: [] })).details?.addresses).toEqual([]);
    });

    it('is there once, however often it is given', async () => {
      const made = await create({ addresses: [CHAT, CHAT] });
      await change(1, { addresses: [CHAT, made.details?.addresses[0]?.id] });
      expect(await stored()).toEqual([CHAT]);
    });

    it.each([
      ['http://chat.example.org/first-secret', /An address of https/],
      ['ftp://chat.example.org/first-secret', /An address of https/],
      ['first-secret', /An address of https/],
      ['0123456789ab', /An address of https/],
      ['https://ann:first-secret@chat.example.org/', /without a user and a password/],
      ['https://127.0.0.1/first-secret', /An address of the internet/],
      ['https://[::1]/first-secret', /An address of the internet/],
      ['https://10.0.0.7/first-secret', /An address of the internet/],
      ['https://localhost/first-secret', /An address of the internet/],
    ])('is not %s, of which the refusal repeats nothing', async (address, message) => {
      await create({});
      for (const refused of [
        create({ name: 'other', addresses: [CHAT, address] }),
        change(1, { addresses: [CHAT, address] }),
      ]) {
        const error = await refused.then(
          () => undefined,
          (thrown: InputError) => thrown,
        );
        expect(error).toBeInstanceOf(InputError);
        expect(error?.issues).toEqual([{ path: 'addresses.1', message: expect.stringMatching(message) }]);
        expect(error?.message).not.toContain('first-secret');
      }
      expect(await stored()).toEqual([]);
    });

    it('may be one of five, and no more', async () => {
      const addresses = Array.from({ length: 6 }, (_, index) => `https://h${index}.example.org/`);
      expect((await create({ addresses: addresses.slice(1) })).details?.addresses).toHaveLength(5);
      await expect(change(1, { addresses })).rejects.toThrow(/addresses/);
    });

    it('does where no person is to be told', async () => {
      watched.setStaff([ADA]);
      await expect(create({})).rejects.toThrow(/Choose at least one/);
      await create({ addresses: [CHAT] });
      await expect(change(1, { addresses: [] })).rejects.toThrow(/Choose at least one/);
      await change(1, { addresses: [], notify: 'none' });
    });

    it('comes from code when it makes a monitor, and is kept as people have it since', async () => {
      const declared = { name: 'shop', kind: 'backups', fields: { warningSeconds: 60 } };
      const { status } = watched.as();
      const wrong = syncMonitors(status, [declared, { ...declared, name: 'b', addresses: ['x'] }]);
      await expect(wrong).rejects.toThrow(/1\.addresses\.0: An address of https/);
      await syncMonitors(status, [{ ...declared, addresses: [CHAT], reminderSeconds: 60 }]);
      expect(await stored()).toEqual([CHAT]);
      await change(1, { addresses: [PAGES], reminderSeconds: 0 });
      await syncMonitors(status, [{ ...declared, addresses: [CHAT], reminderSeconds: 60 }]);
      expect(await stored()).toEqual([PAGES]);
      const { details } = await showMonitor(watched.as(), { monitor: 'shop' });
      expect(details?.reminderSeconds).toBe(0);
    });
  });

  describe('the time after which people are told again', () => {
    it('is the delay unless another is said, and never with 0', async () => {
      expect((await create({})).details?.reminderSeconds).toBeNull();
      expect((await change(1, { reminderSeconds: 0 })).details?.reminderSeconds).toBe(0);
      expect((await change(2, { label: 'Shop' })).details?.reminderSeconds).toBe(0);
      expect((await change(3, { reminderSeconds: 3_600 })).details?.reminderSeconds).toBe(3_600);
      expect((await change(4, { reminderSeconds: null })).details?.reminderSeconds).toBeNull();
    });

    it.each([-1, 1.5, 31_536_001])('is not %d', async (reminderSeconds) => {
      await expect(create({ reminderSeconds })).rejects.toThrow(/reminderSeconds/);
    });
  });
});
