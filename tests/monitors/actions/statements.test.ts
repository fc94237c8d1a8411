import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listMonitors } from '../../../lib/monitors/actions/list-monitors.ts';
import { listPeriods } from '../../../lib/monitors/actions/list-periods.ts';
import { ADA, openWatched, type Watched } from '../watched.ts';

let client: PGlite;
let watched: Watched;

beforeAll(async () => {
  client = await PGlite.create();
  watched = await openWatched(client);
});

afterAll(async () => {
  await watched.stop();
  await client.close();
});

/** Monitors that each stand on the one before, are told to somebody, and have changed twenty times; in all this many changes. */
async function fill(monitors: number): Promise<void> {
  await watched.empty();
  watched.setStaff([ADA]);
  await client.exec(`
    insert into statusql.monitors (name, origin, kind, every_ms, notifees, group_name)
      select 'monitor ' || n, 'people', 'backups', 60000, '{ada}', 'shop' from generate_series(1, ${monitors}) as n;
    update statusql.monitors as later set depends_on = array[earlier.id] from statusql.monitors as earlier
      where later.name = 'monitor ' || (substr(earlier.name, 9)::int + 1);
    insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen)
      select id, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'fine' from statusql.monitors;
    insert into statusql.monitor_periods (monitor_id, status, since, until)
      select id, 'problem', timestamptz '2026-01-01T00:00:00Z' - n * interval '1 hour',
        case when n > 1 then timestamptz '2026-01-01T00:00:00Z' - (n - 1) * interval '1 hour' end
      from statusql.monitors, generate_series(1, 20) as n order by n desc`);
}

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(client, 'query');
  await work();
  const { length } = query.mock.calls;
  query.mockRestore();
  return length;
}

it('reads 500 monitors, and a page of their 10,000 changes, in as many statements as 10', async () => {
  const counts: number[][] = [];
  for (const monitors of [10, 500]) {
    await fill(monitors);
    const page = await listMonitors(watched.as(), { first: 500 });
    expect(page.items).toHaveLength(monitors);
    // The first by name stands on nothing; it explains all others.
    expect(page.items.filter(({ suppressedBy }) => suppressedBy?.name === 'monitor 1')).toHaveLength(
      monitors - 1,
    );
    counts.push([
      await countStatements(() => listMonitors(watched.as(), { first: 500 })),
      await countStatements(() => listPeriods(watched.as(), { first: 50 })),
    ]);
  }
  expect(counts[1]).toEqual(counts[0]);
  expect(Math.max(...counts.flat())).toBeLessThanOrEqual(4);
});

it.each([
  ['all', {}, 'monitor_periods_pkey'],
  ['one', { monitor: 'monitor 7' }, 'monitor_periods_id'],
])('finds a page of the changes of %s by an index, however many there are', async (_, which, index) => {
  await fill(500);
  await client.exec('analyze');
  const query = vi.spyOn(client, 'query');
  const { items } = await listPeriods(watched.as(), { ...which, first: 10 });
  await listPeriods(watched.as(), { ...which, first: 10, after: items.at(-1)?.cursor });
  const pages = query.mock.calls.filter(([statement]) => /from "statusql"."monitor_periods"/.test(statement));
  query.mockRestore();
  expect(pages).toHaveLength(2);
  for (const [statement, parameters] of pages) {
    const { rows } = await client.query(`explain ${statement}`, parameters);
    const plan = rows.map((row) => Object.values(row as object)[0]).join('\n');
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on monitor_periods');
  }
});
