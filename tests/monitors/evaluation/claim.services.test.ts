import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim, findNextDueMs } from '../../../lib/monitors/evaluation/claim.ts';
import { addMonitor } from '../../history/open-history.ts';
import { DATABASES, type OpenDatabase } from '../open-database.ts';

const START = new Date('2026-01-01T00:00:00Z');
const plus = (ms: number) => new Date(START.getTime() + ms);

describe.each(DATABASES)('on %s', (where, open) => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await open();
  });

  beforeEach(async () => {
    await opened.read('truncate statusql.monitors cascade');
  });

  afterAll(() => opened.close());

  const { use } = { use: ((work) => opened.database.use(work)) as OpenDatabase['database']['use'] };
  const take = (now: Date, limit = 10) => use((db) => claim(db, { limit, now }));

  async function add(name: string, nextAt: Date, values = {}) {
    return use(async (db) => {
      const id = await addMonitor(db, { name, everyMs: 10_000, fields: { of: name }, ...values });
      await db.execute(
        sql`update statusql.monitor_states set next_at = ${nextAt.toISOString()}::timestamptz where monitor_id = ${id}::uuid`,
      );
      return id;
    });
  }

  const readNext = () =>
    opened.read<{ next: string }>(
      `select to_char(next_at at time zone 'UTC', 'HH24:MI:SS.MS') as next from statusql.monitor_states`,
    );

  it('claims what is due, the oldest first, and moves each on to the next point of its grid after now', async () => {
    const id = await add('one', plus(3_000));
    await add('later', plus(34_000));
    await add('off', plus(0), { enabled: false });
    const [claimed, ...more] = await take(plus(24_500));
    expect(more).toEqual([]);
    expect(claimed).toMatchObject({ monitorId: id, name: 'one', kind: 'fake', fields: { of: 'one' } });
    expect(claimed).toMatchObject({ slot: plus(3_000), now: plus(24_500) });
    expect(await take(plus(24_500))).toEqual([]);
    expect(await readNext()).toContainEqual({ next: '00:00:33.000' });
    // A slot that is due at this very moment is one.
    expect(await take(plus(33_000))).toHaveLength(1);
    expect(await readNext()).toContainEqual({ next: '00:00:43.000' });
  });

  it('takes no more than the limit, and the rest the next time', async () => {
    for (const number of [1, 2, 3]) await add(`m${number}`, plus(number));
    expect((await take(plus(5), 2)).map(({ name }) => name)).toEqual(['m1', 'm2']);
    expect((await take(plus(5), 2)).map(({ name }) => name)).toEqual(['m3']);
  });

  it('claims what is far ahead after the clock went back, and goes on from there', async () => {
    await add('one', plus(3_600_000));
    const [claimed] = await take(plus(1_000));
    expect(claimed?.now).toEqual(plus(1_000));
    expect(await readNext()).toEqual([{ next: '00:00:10.000' }]);
    expect(await take(plus(2_000))).toEqual([]);
  });

  it('says when to look again', async () => {
    expect(await use((db) => findNextDueMs(db))).toBeUndefined();
    await add('due', plus(0));
    expect(await use((db) => findNextDueMs(db))).toBe(0);
  });

  it('gives each slot to one of many that claim at one time', async () => {
    for (let number = 0; number < 40; number += 1) await add(`m${number}`, plus(number));
    const claims = await Promise.all(Array.from({ length: 8 }, () => take(plus(1_000))));
    const names = claims.flat().map(({ name }) => name);
    // Those that others hold at the moment are skipped, and left for the next time.
    const rest = where === 'PGlite' ? [] : await take(plus(1_000), 100);
    const all = [...names, ...rest.map(({ name }) => name)];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(40);
  });
});
