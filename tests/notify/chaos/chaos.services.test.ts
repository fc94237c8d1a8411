import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
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
import type { Reception } from './moods.ts';
import { type MoodyServer, startMoodyMailServer, startMoodyWebhookServer } from './moody-servers.ts';

// `npm run chaos` has more of them.
const KILLS = Number(process.env.CHAOS_KILLS ?? 10);
const WORKERS = 3;
const PEOPLE = 3;
/** How many monitors break between two kills; every other is mended when all were told of it. */
const BREAK = 2;
/** How many messages beside theirs are written between two kills, by each of the two routes. */
const MORE = 8;
const WITHIN_MS = 180_000;

let made: NewDatabase;
let sql: postgres.Sql;
let folder: string;
let smtp: MoodyServer;
let hooks: MoodyServer;
const workers: (Worker & { name: string })[] = [];
const killed = new Set<string>();
let started = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-told-'));
  tellTruth([]);
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

async function start() {
  started += 1;
  const name = `worker-${started}`;
  const worker = await startWorker(
    {
      WORKER: name,
      DATABASE_URL: made.url,
      TRUTH: join(folder, 'truth'),
      SMTP_URL: smtp.url,
      WEBHOOK_URL: hooks.url,
      PEOPLE: String(PEOPLE),
    },
    fileURLToPath(new URL('.', import.meta.url)),
  );
  return { ...worker, name };
}

interface Entry {
  monitor: { name: string };
  event: string;
  status: string;
}

interface Row {
  id: string;
  route: string;
  recipient: string;
  state: string;
  /** Whether nothing was left to tell, as newer ones had told it. */
  is_old: boolean;
  entries: Entry[];
}

/** Says which monitors are bad, by their numbers; whoever reads it meanwhile reads what was said before. */
function tellTruth(bad: readonly number[]): void {
  writeFileSync(join(folder, 'next'), JSON.stringify(bad));
  renameSync(join(folder, 'next'), join(folder, 'truth'));
}

const readMessages = () => sql<Row[]>`
  select id, route, recipient, state, coalesce(error like '%told anew%', false) as is_old, content -> 'entries' as entries
  from statusql.messages order by position`;

/** Of which monitors people were told something, by their numbers. */
async function findTold(event: string): Promise<number[]> {
  const told = (await readMessages())
    .flatMap(({ entries }) => entries)
    .filter((each) => each.event === event);
  return [...new Set(told.map(toNumber))].filter((number) => number > 0);
}

/** The number of a monitor, which the messages that are written beside have none of. */
const toNumber = ({ monitor }: Entry) => Number(/^truth (\d+)$/.exec(monitor.name)?.[1] ?? 0);
const isMended = (number: number) => number % 2 === 0;

/** A state of a monitor, by its name. */
type Told = readonly [monitor: string, status: string];

/** What a message said as it came, and not as it was when it was made. */
async function readTold(route: string, content: string): Promise<Told[]> {
  if (route === 'ops') {
    const { data } = JSON.parse(content) as { data: { entries: Entry[] } };
    return data.entries.map(({ monitor, status }) => [monitor.name, status]);
  }
  const { text = '' } = await simpleParser(content);
  return [...text.matchAll(/^([✕✓]) .*: (.*)$/gm)].map(([, mark, label = '']) => [
    label.toLowerCase(),
    mark === '✓' ? 'fine' : 'problem',
  ]);
}

/** What is told last of each monitor, by who is told. */
const toLast = (all: readonly { to: string; told: readonly Told[] }[]): Map<string, string> =>
  new Map(all.flatMap(({ to, told }) => told.map(([name, status]) => [`${to} ${name}`, status] as const)));

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
  await useSender(
    fakeStatus({ health: { one: 'fine' } }, { db: statusDatabase(sql) }),
    async () => undefined,
  );
  await sql`update statusql_jobs.queue set retry_delay = 1, retry_delay_max = 2, expire_seconds = 8 where name = 'deliver'`;
  workers.push(...(await Promise.all(Array.from({ length: WORKERS }, start))));
  const all = Array.from({ length: KILLS * BREAK }, (_, index) => index + 1);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const mended = new Set((await findTold('bad')).filter(isMended));
    tellTruth(all.slice(0, kill * BREAK).filter((number) => !mended.has(number)));
    await writeMore();
    await sleep(Math.random() * 2_000);
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1);
    victim?.child.kill('SIGKILL');
    killed.add(victim?.name ?? '');
    await victim?.ended;
    workers.push(await start());
  }
  await until(async () => (await findTold('bad')).length === all.length, WITHIN_MS);
  tellTruth(all.filter((number) => !isMended(number)));
  await until(async () => (await findTold('fine')).length === all.filter(isMended).length, WITHIN_MS);
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
    if (process.env.CHAOS_KILLS) console.info(route, sumUp(due, reception));
    const pick = (state: string) => due.filter((row) => row.state === state).map(({ id }) => id);
    const old = new Set(due.filter(({ is_old }) => is_old).map(({ id }) => id));
    const isDue = (id: string) => !old.has(id);
    // What is due has come, but for what was refused for good; and nothing else came.
    expect([...reception.received.keys()].filter(isDue).sort()).toEqual(pick('sent').filter(isDue).sort());
    expect([...reception.refused].sort()).toEqual(pick('failed').sort());
    // One comes again only where who sent it was not told that it had come, or was killed before that was written down.
    expect(
      findAgain(reception).filter(({ worker, isConfirmed }) => isConfirmed && !killed.has(worker)),
    ).toEqual([]);
    // What comes again is the same.
    for (const [first, ...others] of reception.received.values()) {
      for (const { content } of others) expect(content).toBe(first?.content);
    }
    // What somebody was told last of a monitor is the newest that could be told, in whatever order all came.
    const recipients = new Map(due.map(({ id, recipient }) => [id, recipient]));
    const came = await Promise.all(
      reception.order.map(async ({ id, content }) => ({
        to: recipients.get(id) ?? '',
        told: await readTold(route, content),
      })),
    );
    const sent = due.filter(({ id, state }) => state === 'sent' && isDue(id));
    const toTold = ({ monitor, status }: Entry): Told => [monitor.name, status];
    expect(toLast(came)).toEqual(
      toLast(sent.map(({ recipient, entries }) => ({ to: recipient, told: entries.map(toTold) }))),
    );
  }
  // Nobody is told twice of the same in one run, nor twice that something broke or is mended.
  const told = rows.flatMap(({ route, recipient, entries }) =>
    entries.filter(toNumber).map((entry) => `${route} ${recipient} ${toNumber(entry)} ${entry.event}`),
  );
  const recipients = ['ops ', ...Array.from({ length: PEOPLE }, (_, index) => `mail person-${index}`)];
  const toTell = all.flatMap((number) =>
    isMended(number) ? [`${number} bad`, `${number} fine`] : [`${number} bad`],
  );
  expect(told.sort()).toEqual(recipients.flatMap((each) => toTell.map((what) => `${each} ${what}`)).sort());
});

/** What came, where it came again. */
const findAgain = ({ received }: Reception) =>
  [...received.values()].flatMap((receipts) => receipts.slice(0, -1));

/** What is due and what came, in figures. */
function sumUp(due: readonly Row[], reception: Reception) {
  const again = findAgain(reception);
  const untold = again.filter(({ isConfirmed }) => !isConfirmed).length;
  return {
    due: due.length,
    refused: reception.refused.size,
    came: reception.received.size,
    'told anew by newer ones': due.filter(({ is_old }) => is_old).length,
    'came again, as the sender was not told': untold,
    'came again, as the sender was killed': again.length - untold,
  };
}
