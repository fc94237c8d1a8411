import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../lib/core/errors.ts';
import { monitorStates } from '../../../lib/db/schema/monitor-states.ts';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { createMonitor } from '../../../lib/monitors/actions/create-monitor.ts';
import { muteMonitor } from '../../../lib/monitors/actions/mute-monitor.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { type MonitorDeclaration, syncMonitors } from '../../../lib/monitors.ts';
import type { Subject } from '../actions/contract.ts';
import { at, openWatched, type Watched } from '../watched.ts';

const shop: MonitorDeclaration = {
  name: 'shop',
  kind: 'http',
  fields: { url: 'https://shop.example.org', timeoutMs: 5_000, contains: 'Basket' },
};
const backup: MonitorDeclaration = { name: 'backup', kind: 'backups', fields: { warningSeconds: 60 } };

/** What keeping the monitors of code in step does, on any database. */
export function describeSync(open: () => Promise<Subject>): void {
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

  function sync(...list: MonitorDeclaration[]) {
    const { status, now } = watched.as();
    return syncMonitors(status, list, { now });
  }
  const show = (monitor: string) => showMonitor(watched.as(), { monitor });
  const readRows = () => watched.db.select().from(monitors).orderBy(monitors.name);
  const readNext = async (name: string) => {
    const rows = await watched.db
      .select({ nextAt: monitorStates.nextAt })
      .from(monitorStates)
      .where(sql`monitor_id = (select id from statusql.monitors where name = ${name})`);
    return rows[0]?.nextAt;
  };
  const later = (name: string) =>
    watched.db.execute(
      sql`update statusql.monitor_states set next_at = ${at(900).toISOString()}::timestamptz
          where monitor_id = (select id from statusql.monitors where name = ${name})`,
    );

  describe('a list of monitors in code', () => {
    it('makes those that are new, due at once', async () => {
      expect(await sync(shop, { ...backup, label: 'Backup', group: 'Shop' })).toEqual({
        made: ['shop', 'backup'],
        changed: [],
        disabled: [],
      });
      expect(await show('shop')).toMatchObject({
        origin: 'code',
        kind: 'http',
        label: 'shop',
        everyMs: 60_000,
        details: { fields: shop.fields, notify: 'digest' },
      });
      expect(await show('backup')).toMatchObject({ label: 'Backup', group: 'Shop' });
      expect(await readNext('backup')).toEqual(at(0));
    });

    it('changes nothing the second time', async () => {
      const list = [{ ...shop, dependsOn: ['backup'], notes: 'Ask Ann.' }, backup];
      await sync(...list);
      const before = await readRows();
      watched.setNow(at(60));
      expect(await sync(...list)).toEqual({ made: [], changed: [], disabled: [] });
      expect(await readRows()).toEqual(before);
    });

    it('changes what is said otherwise, which is due at once where it is evaluated otherwise', async () => {
      await sync({ ...shop, group: 'Shop', label: 'Shop' }, backup);
      await later('shop');
      await later('backup');
      watched.setNow(at(60));
      const other = { ...backup, fields: { warningSeconds: 61 } };
      expect(await sync({ ...shop, label: 'The shop' }, other)).toMatchObject({
        changed: ['shop', 'backup'],
      });
      const view = await show('shop');
      expect(view).toMatchObject({ label: 'The shop', details: { version: 2 } });
      expect(view.group).toBeUndefined();
      expect(await readNext('shop')).toEqual(at(900));
      expect(await readNext('backup')).toEqual(at(60));
    });

    it('leaves to people who is told, when, and what is muted; of all else code has the last word', async () => {
      await sync({ ...shop, notifees: ['ada'], notify: 'instant' });
      const told = { notifees: ['bob'], notify: 'none' as const, instantDelaySeconds: 60 };
      const { details } = await changeMonitor(watched.as(), { monitor: 'shop', version: 1, ...told });
      const other = { monitor: 'shop', version: details?.version ?? 0, everyMs: 5_000 };
      await expect(changeMonitor(watched.as(), other)).rejects.toThrow('everyMs: ');
      // As an older version of the code has it.
      await watched.db.update(monitors).set({ everyMs: 5_000 });
      await muteMonitor(watched.as(), { monitor: 'shop', until: at(3_600) });
      expect(await sync({ ...shop, notifees: ['ada'], notify: 'instant' })).toMatchObject({
        changed: ['shop'],
      });
      expect((await readRows())[0]).toMatchObject({
        ...told,
        mutedUntil: at(3_600),
        everyMs: 60_000,
      });
    });

    it('disables those that are gone, and enables them when they are back', async () => {
      await sync(shop, backup);
      await createMonitor(watched.as(), { ...backup, name: 'of people', notify: 'none' });
      expect(await sync(shop)).toEqual({ made: [], changed: [], disabled: ['backup'] });
      expect((await readRows()).map(({ name, enabled }) => [name, enabled])).toEqual([
        ['backup', false],
        ['of people', true],
        ['shop', true],
      ]);
      expect(await sync()).toMatchObject({ disabled: ['shop'] });
      expect(await sync(shop, backup)).toEqual({ made: [], changed: ['shop', 'backup'], disabled: [] });
    });

    it('may be kept in step by many at one time', async () => {
      const results = await Promise.all(
        Array.from({ length: 5 }, () => sync({ ...shop, dependsOn: ['backup'] }, backup)),
      );
      expect(results.flatMap(({ made }) => made).sort()).toEqual(['backup', 'shop']);
      expect(results.flatMap(({ changed }) => changed)).toEqual([]);
      expect((await readRows()).map(({ version }) => version)).toEqual([1, 1]);
    });

    it('may turn round what stands on what', async () => {
      await sync({ ...shop, dependsOn: ['backup'] }, backup);
      expect(await sync(shop, { ...backup, dependsOn: ['shop'] })).toMatchObject({
        changed: ['shop', 'backup'],
      });
      expect((await show('backup')).details?.dependsOn).toMatchObject([{ name: 'shop' }]);
    });

    it.each<[string, unknown, RegExp]>([
      ['no list', 'shop', /^The monitors must be a list/],
      ['nothing', [null], /^0: /],
      ['a name that cannot be', [shop, { ...backup, name: '' }], /^1\.name: Up to 100 letters/],
      ['a name twice', [shop, backup, shop], /^2\.name: "shop" is in the list twice/],
      ['the name of a check', [{ ...shop, name: 'health.x' }], /^0\.name: Names that begin with "health\."/],
      [
        'an unknown kind',
        [{ ...shop, kind: 'gone' }],
        /^0\.kind: There is no kind "gone"; those that there are: check, /,
      ],
      ['fields that do not fit', [shop, { ...backup, fields: {} }], /^1\.fields\.warningSeconds: /],
      [
        'a field that is none',
        [{ ...shop, fields: { ...shop.fields, x: 1 } }],
        /^0\.fields\.x: There is no field/,
      ],
      [
        'limits in the wrong order',
        [{ ...backup, fields: { warningSeconds: 9, problemSeconds: 8 } }],
        /^0\.fields\.warningSeconds: It must not be more/,
      ],
      ['a misspelt option', [{ ...shop, every: 5 }], /^0: .*every/],
      [
        'what is not there to stand on',
        [{ ...shop, dependsOn: ['gone'] }],
        /^0\.dependsOn: There is no monitor "gone"/,
      ],
      [
        'itself to stand on',
        [{ ...shop, dependsOn: ['shop'] }],
        /^0\.dependsOn: It would stand on itself: shop → shop/,
      ],
      [
        'a circle',
        [
          { ...shop, dependsOn: ['backup'] },
          { ...backup, dependsOn: ['shop'] },
        ],
        /^0\.dependsOn: It would stand on itself: shop → backup → shop/,
      ],
    ])('with %s is refused, by its index, and nothing is written', async (_, list, message) => {
      const refused = syncMonitors(watched.as().status, list as MonitorDeclaration[]);
      await expect(refused).rejects.toThrow(InputError);
      await expect(refused).rejects.toThrow(message);
      expect(await readRows()).toEqual([]);
    });

    it('takes no monitor from people', async () => {
      await createMonitor(watched.as(), { ...backup, notify: 'none' });
      await expect(sync(shop, backup)).rejects.toThrow(
        '1.name: The name "backup" is taken by a monitor that people made.',
      );
      expect((await readRows()).map(({ name }) => name)).toEqual(['backup']);
    });
  });
}
