import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statusDatabase } from '../../../lib/db.ts';
import { inShortTransaction } from '../../../lib/monitors/database.ts';
import { useSender } from '../../../lib/notify/delivery/sender.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { startWorker, type Worker } from '../../cli/worker/start-worker.ts';
import { createNewDatabase, type NewDatabase } from '../../servers/new-database.ts';
import { until } from '../../servers/until.ts';
import { writeMessage } from '../write-message.ts';
import { type MoodyServer, startMoodyMailServer, startMoodyWebhookServer } from './moody-servers.ts';

// `npm run chaos` has more of them.
const KILLS = Number(process.env.CHAOS_KILLS ?? 10);
const WORKERS = 3;
const PEOPLE = 3;
/** How many monitors break between two kills. */
const BREAK = 2;
/** How many messages beside theirs are written between two kills, by each of the two routes. */
const MORE = 8;
const WITHIN_MS = 180_000;

let made: NewDatabase;
let sql: postgres.Sql;
let folder: string;
let smtp: MoodyServer;
let hooks: MoodyServer;
const workers: Worker[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-told-'));
  writeFileSync(join(folder, 'truth'), '0');
  [made, smtp, hooks] = await Promise.all([
    createNewDatabase(),
    startMoodyMailServer(),
    startMoodyWebhookServer(),
  ]);
  sql = postgres(made.url, { max: 3, onnotice: () => {} });
  await statusDatabase(sql).migrate();
  const notifees = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);
  await sql`
    with made as (
      insert into statusql.monitors (name, origin, kind, fields, every_ms, notify, notifees)
      select 'truth ' || number, 'people', 'truth', jsonb_build_object('number', number), 1000, 'instant', ${notifees}::text[]
      from generate_series(1, ${KILLS * BREAK}) as number returning id
    ) insert into statusql.monitor_states (monitor_id, next_at) select id, date_trunc('second', clock_timestamp()) from made`;
});

afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all([sql?.end(), smtp?.stop(), hooks?.stop()]);
  await made?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  startWorker(
    {
      DATABASE_URL: made.url,
      TRUTH: join(folder, 'truth'),
      SMTP_URL: smtp.url,
      WEBHOOK_URL: hooks.url,
      PEOPLE: String(PEOPLE),
    },
    fileURLToPath(new URL('.', import.meta.url)),
  );

interface Row {
  id: string;
  route: string;
  state: string;
}

const readMessages = () => sql<Row[]>`select id, route, state from statusql.messages`;
const countMonitors = async () =>
  Number(
    (await sql`select count(distinct id) as count from (select unnest(monitor_ids) as id from statusql.messages) as told
      where id in (select id from statusql.monitors where kind = 'truth')`)[0]?.count,
  );

/** Writes some messages in one transaction, and some in one that comes to nothing. */
async function writeMore(): Promise<void> {
  const db = statusDatabase(sql);
  const status = fakeStatus({ health: { one: 'fine' } }, { db });
  const write = (isKept: boolean) =>
    useSender(status, (sender) =>
      db.use((open) =>
        inShortTransaction(open, async (tx) => {
          const ids: string[] = [];
          for (let count = 0; count < MORE; count += 1) {
            ids.push(await writeMessage(tx, { route: 'ops' }));
            ids.push(await writeMessage(tx, { route: 'mail', recipient: `person-${count % PEOPLE}` }));
          }
          await sender.enqueue(
            tx,
            ids.map((id) => ({ id })),
          );
          if (!isKept) throw new Error('comes to nothing');
        }),
      ),
    );
  await write(true);
  await write(false).catch(() => undefined);
}

test(`${WORKERS} workers killed ${KILLS} times lose no message and send none twice but where nobody could know`, {
  timeout: WITHIN_MS + 60_000 + KILLS * 15_000,
}, async () => {
  // What is tried again, and what a dead worker had, comes back within seconds in place of minutes.
  await useSender(fakeStatus({ health: { one: 'fine' } }, { db: statusDatabase(sql) }), async () => undefined);
  await sql`update statusql_jobs.queue set retry_delay = 1, retry_delay_max = 2, expire_seconds = 8 where name = 'deliver'`;
  workers.push(...(await Promise.all(Array.from({ length: WORKERS }, start))));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    writeFileSync(join(folder, 'truth'), String(kill * BREAK));
    await writeMore();
    await sleep(Math.random() * 2_000);
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1);
    victim?.child.kill('SIGKILL');
    await victim?.ended;
    workers.push(await start());
  }
  await until(async () => (await countMonitors()) === KILLS * BREAK, WITHIN_MS);
  await until(async () => (await readMessages()).every(({ state }) => state !== 'waiting'), WITHIN_MS);
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.all(workers.map(({ ended }) => ended));

  const rows = await readMessages();
  expect(rows.length).toBeGreaterThan(KILLS * MORE * 2);
  for (const [route, { reception }] of [
    ['mail', smtp],
    ['ops', hooks],
  ] as const) {
    const due = rows.filter((row) => row.route === route);
    const pick = (state: string) => due.filter((row) => row.state === state).map(({ id }) => id);
    // What is due has come, but for what was refused for good; and nothing else came.
    expect([...reception.received.keys()].sort()).toEqual(pick('sent').sort());
    expect([...reception.refused].sort()).toEqual(pick('failed').sort());
    const twice = [...reception.received].filter(([, times]) => times > 1).map(([id]) => id);
    // A kill leaves open what up to three of each worker were told.
    const unknown = twice.filter((id) => !reception.unconfirmed.has(id));
    expect(unknown.length).toBeLessThanOrEqual(KILLS * 3);
  }
  // Nobody is told twice of the same in one run, nor twice that something broke.
  const told = await sql`
    select route, recipient, told ->> 'event' as event, told -> 'monitor' ->> 'name' as monitor, count(*) as times
    from statusql.messages, jsonb_array_elements(content -> 'entries') as told
    where told -> 'monitor' ->> 'name' like 'truth %' group by 1, 2, 3, 4`;
  expect(told.length).toBe(KILLS * BREAK * (PEOPLE + 1));
  expect(told.every(({ event, times }) => event === 'bad' && Number(times) === 1)).toBe(true);
});
