import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADA } from '../../monitors/watched.ts';
import { type MonitorsSite, openMonitorsSite } from './monitors-site.ts';

const PAGES = [
  ...['monitors', 'monitors/monitor%201', 'changes', 'maintenance'],
  ...['messages', 'messages?monitor=monitor%201', 'preferences'],
];

let site: MonitorsSite;

beforeAll(async () => {
  site = await openMonitorsSite();
});
afterAll(() => site.stop());

/** Fills the tables with monitors that have a history and stand on each other, at once. */
async function fill(monitors: number, changes: number): Promise<void> {
  await site.empty();
  site.setStaff([ADA]);
  await site.db.execute(sql`
    insert into statusql.monitors (name, origin, kind, fields, every_ms, notifees, group_name)
    select 'monitor ' || n, 'people', 'backups', '{"warningSeconds": 60}', 60000, '{ada}', 'group ' || n % 7
    from generate_series(1, ${monitors}::int) n`);
  await site.db.execute(sql`
    update statusql.monitors set depends_on = array[(select id from statusql.monitors where name = 'monitor 1')]
    where name <> 'monitor 1'`);
  await site.db.execute(sql`
    insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen)
    select id, now(), now(), 'problem' from statusql.monitors`);
  // Each monitor has as many, each of a minute, of which the last is open.
  await site.db.execute(sql`
    insert into statusql.monitor_periods (monitor_id, status, since, until)
    select id, case when n % 2 = 0 then 'fine' else 'problem' end, now() - n * interval '1 minute',
      case when n > 1 then now() - (n - 1) * interval '1 minute' end
    from statusql.monitors, generate_series(1, ${Math.ceil(changes / monitors)}::int) n`);
  // Each period was told in a message that also tells of the first monitor.
  await site.db.execute(sql`
    insert into statusql.messages (kind, run, route, recipient, content, monitor_ids, state, attempts)
    select 'instant', id::text, 'mail', 'ada', '{"subject": "A problem", "status": "problem", "entries": [], "more": 0}',
      array[monitor_id, (select id from statusql.monitors where name = 'monitor 1')],
      (array['sent', 'waiting', 'failed'])[1 + id % 3], 1
    from statusql.monitor_periods`);
  await site.db.execute(sql`
    insert into statusql.monitor_alerts (monitor_id, since, changed_at, held_by)
    select id, now(), now(), 'cause' from statusql.monitors`);
  // As PostgreSQL does by itself.
  await site.db.execute(sql`analyze`);
}

/** The fastest of several: what else the machine does is no matter of the page. */
async function timeBest(page: string): Promise<number> {
  const times = [];
  for (let run = 0; run < 8; run += 1) {
    const startedAt = performance.now();
    await site.html(page);
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}

/** How many statements each page takes, and how many milliseconds. */
async function measure(): Promise<{ statements: number; ms: number }[]> {
  const measured = [];
  for (const page of PAGES) {
    const before = site.countStatements();
    await site.html(page);
    const statements = site.countStatements() - before;
    measured.push({ statements, ms: await timeBest(page) });
  }
  return measured;
}

it('no page asks the database more often for 500 monitors with 10,000 changes and messages than for 10', async () => {
  await fill(10, 10);
  const few = await measure();
  await fill(500, 10_000);
  const many = await measure();
  console.info(PAGES.map((page, index) => ({ page, few: few[index], many: many[index] })));
  for (const [index, { statements }] of many.entries()) {
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThanOrEqual(few[index]?.statements ?? 0);
  }
});
