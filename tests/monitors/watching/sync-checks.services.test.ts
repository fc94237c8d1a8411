import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { healthCheck } from '../../../lib/index.ts';
import { syncChecks } from '../../../lib/monitors/watching/sync-checks.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { addMonitor } from '../../history/open-history.ts';
import { DATABASES, type OpenDatabase } from '../open-database.ts';

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await open();
  });

  beforeEach(async () => {
    await opened.read('truncate statusql.monitors cascade');
  });

  afterAll(() => opened.close());

  const own = (options = {}) => healthCheck({ probe: () => {}, ...options });
  function sync(checks: Record<string, ReturnType<typeof own>>, watch = {}) {
    const status = fakeStatus({ health: checks, stats: { orders: { count: 1 } } }, { watch });
    return opened.database.use((db) => syncChecks(db, status)).finally(() => status.stop());
  }

  const read = () =>
    opened.read<Record<string, unknown>>(`
      select name, label, origin, kind, fields, every_ms, failures, successes, enabled, version,
        (select count(*)::int from statusql.monitor_states where monitor_id = id) as states
      from statusql.monitors order by name`);

  it('makes a monitor of each check, and of no stat', async () => {
    await sync({
      a: own({ label: 'Ay' }),
      b: own({ watch: { everyMs: 5_000, failures: 3, successes: 2 } }),
      c: own({ watch: false }),
    });
    expect(await read()).toEqual([
      {
        ...{
          name: 'health.a',
          label: 'Ay',
          origin: 'check',
          kind: 'check',
          fields: { resource: 'health', check: 'a' },
        },
        ...{ every_ms: 60_000, failures: 1, successes: 1, enabled: true, version: 1, states: 1 },
      },
      {
        ...{
          name: 'health.b',
          label: 'B',
          origin: 'check',
          kind: 'check',
          fields: { resource: 'health', check: 'b' },
        },
        ...{ every_ms: 5_000, failures: 3, successes: 2, enabled: true, version: 1, states: 1 },
      },
    ]);
  });

  it('keeps them in step, and changes nothing where nothing changed', async () => {
    await sync({ a: own() });
    await sync({ a: own() });
    expect(await read()).toMatchObject([{ name: 'health.a', every_ms: 60_000, version: 1 }]);
    await sync({ a: own() }, { everyMs: 30_000 });
    expect(await read()).toMatchObject([{ name: 'health.a', every_ms: 30_000, version: 2 }]);
  });

  it('disables the one of a check that is gone, until the check comes back', async () => {
    await sync({ a: own(), b: own() });
    await sync({ a: own() });
    expect(await read()).toMatchObject([{ enabled: true }, { name: 'health.b', enabled: false }]);
    await sync({ a: own(), b: own() });
    expect(await read()).toMatchObject([{ enabled: true }, { name: 'health.b', enabled: true }]);
  });

  it('leaves one disabled that people have disabled', async () => {
    await sync({ a: own() });
    await opened.read('update statusql.monitors set enabled = false');
    await sync({ a: own() }, { everyMs: 30_000 });
    expect(await read()).toMatchObject([{ enabled: false, every_ms: 30_000 }]);
  });

  it('leaves the monitors of others alone, and tells of a name that one of them has', async () => {
    await opened.database.use((db) => addMonitor(db, { name: 'health.a', label: 'Of people' }));
    expect(await sync({ a: own(), b: own() })).toEqual(['health.a']);
    expect(await read()).toMatchObject([{ label: 'Of people', origin: 'people' }, { name: 'health.b' }]);
  });

  it('is done once by several processes at one time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => sync({ a: own(), b: own() })));
    expect(await read()).toMatchObject([{ version: 1 }, { version: 1 }]);
  });
});
