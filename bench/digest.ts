import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { defineStatus } from '../lib/index.ts';
import { statusDatabase } from '../lib/monitoring/status-database.ts';
import { monitor } from '../lib/monitors.ts';
import { useSender } from '../lib/notify/delivery/sender.ts';
import { makeDigest } from '../lib/notify/rules/make-digest.ts';
import { ping } from '../lib/providers/ping.ts';
import { startPostgres } from '../tests/servers/postgres.ts';
import type { Bound } from './findings.ts';

const PEOPLE = 1_000;
const MONITORS = 100;
const MEMORY_MB = 256;
const SECONDS = 60;

const people = Array.from({ length: PEOPLE }, (_, index) => ({
  id: `person ${index}`,
  email: `person-${index}@example.org`,
}));

/** One run of the digest for many people with many bad monitors each: how long it takes, and how much more memory. */
export async function measureDigest(): Promise<Bound[]> {
  const server = await startPostgres();
  const sql = postgres(server.url, { max: 3, onnotice: () => {} });
  const db = statusDatabase(sql);
  await db.migrate();
  await addMonitors(sql);
  const status = defineStatus({
    name: 'bench digest',
    resources: { health: { ping: ping() } },
    db,
    monitors: { fake: monitor({ label: 'Fake', status: () => 'fine' }) },
    notify: { mail: { name: 'mail', isPersonal: true, send: async () => {} } },
    users: { query: async () => PEOPLE, staff: async () => people },
  });
  try {
    const before = process.memoryUsage().rss;
    let peak = before;
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        peak = Math.max(peak, process.memoryUsage().rss);
        await sleep(10);
      }
    })();
    const startedAt = performance.now();
    const { messages } = await useSender(status, (sender) => makeDigest({ status, sender }, 'digest'));
    const seconds = (performance.now() - startedAt) / 1_000;
    isOver = true;
    await watching;
    const what = `one digest for ${PEOPLE} people with ${MONITORS} bad monitors each`;
    return [
      {
        promise: `${what}: messages that are not written`,
        unit: 'messages',
        measured: PEOPLE - messages,
        limit: 0,
      },
      { promise: `${what}: time`, unit: 's', measured: seconds, limit: SECONDS },
      {
        promise: `${what}: memory at most`,
        unit: 'MB',
        measured: (peak - before) / 2 ** 20,
        limit: MEMORY_MB,
      },
    ];
  } finally {
    await status.stop();
    await sql.end();
    await server.stop();
  }
}

/** Each person looks after monitors of their own and of others: a hundred each, of a thousand in all. */
async function addMonitors(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into statusql.monitors (name, origin, kind, every_ms, notify, notifees)
    select 'monitor ' || n, 'people', 'fake', 86400000, 'digest', (
      select array_agg('person ' || (n * 7 + other * 10) % ${PEOPLE}) from generate_series(0, ${MONITORS - 1}) as other
    ) from generate_series(1, ${PEOPLE}) as n`;
  await sql`
    insert into statusql.monitor_states (monitor_id, next_at, checked_at, every_ms, seen, report)
    select id, now() + interval '1 day', now(), 86400000, 'problem', repeat('It broke. ', 20) from statusql.monitors`;
  await sql`
    insert into statusql.monitor_periods (monitor_id, status, since, report)
    select id, 'problem', now() - interval '1 hour', repeat('It broke. ', 20) from statusql.monitors`;
}
