import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../lib/core/status.ts';
import { statusDatabase } from '../../lib/db.ts';
import { startWorker, type Worker } from '../cli/worker/start-worker.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { until } from '../servers/until.ts';

// `npm run chaos` has more of them.
const KILLS = Number(process.env.CHAOS_KILLS ?? 10);
const MONITORS = 50;
const WORKERS = 3;
const EVERY_MS = 2_000;
const TRUTHS: readonly Status[] = ['fine', 'problem', 'warning'];
const WITHIN_MS = 60_000;

let made: NewDatabase;
let sql: postgres.Sql;
let folder: string;
let base: number;
const workers: Worker[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-chaos-'));
  writeFileSync(join(folder, 'log'), '');
  made = await createNewDatabase();
  sql = postgres(made.url, { max: 2, onnotice: () => {} });
  await statusDatabase(sql).migrate();
  await sql`
    with made as (
      insert into statusql.monitors (name, origin, kind, fields, every_ms)
      select 'truth ' || number, 'people', 'truth', jsonb_build_object('number', number), ${EVERY_MS}
      from generate_series(1, ${MONITORS}) as number returning id
    ) insert into statusql.monitor_states (monitor_id, next_at) select id, date_trunc('second', clock_timestamp()) from made`;
  base = Number((await sql`select extract(epoch from min(next_at)) * 1000 as base from statusql.monitor_states`)[0]?.base);
});

afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await sql?.end();
  await made?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = () => startWorker({ DATABASE_URL: made.url, TRUTH: join(folder, 'truth'), LOG: join(folder, 'log') });

function tell(truth: Status): void {
  // All at once, so that nobody reads half of it.
  writeFileSync(join(folder, 'next'), truth);
  renameSync(join(folder, 'next'), join(folder, 'truth'));
}

const countAt = async (truth: Status) => {
  const [row] = await sql`
    select count(*) as count from statusql.monitor_periods as periods join statusql.monitors on monitors.id = monitor_id
    where monitors.kind = 'truth' and until is null and status = ${truth} and not is_gap`;
  return Number(row?.count);
};

interface Period {
  number: number;
  status: Status;
  isGap: boolean;
  since: Date;
  until: Date | null;
}

const readPeriods = () => sql<Period[]>`
  select (fields ->> 'number')::int as number, status, is_gap as "isGap", since, until
  from statusql.monitor_periods as periods join statusql.monitors on monitors.id = monitor_id
  where monitors.kind = 'truth' order by periods.id`;

/** What was true, as periods tell it: without gaps, and each state once. */
const toStates = (periods: readonly Period[]) =>
  periods
    .filter(({ isGap }) => !isGap)
    .map(({ status }) => status)
    .filter((status, index, all) => status !== all[index - 1]);

test(`${WORKERS} workers killed ${KILLS} times lose no change and do nothing twice`, { timeout: 120_000 + KILLS * 30_000 }, async () => {
  const told: Status[] = ['fine'];
  tell('fine');
  workers.push(...(await Promise.all(Array.from({ length: WORKERS }, start))));
  await until(async () => (await countAt('fine')) === MONITORS, WITHIN_MS);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const truth = TRUTHS[kill % TRUTHS.length] as Status;
    tell(truth);
    told.push(truth);
    await sleep(Math.random() * EVERY_MS);
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1);
    victim?.child.kill('SIGKILL');
    await victim?.ended;
    workers.push(await start());
    await until(async () => (await countAt(truth)) === MONITORS, WITHIN_MS);
  }
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.all(workers.map(({ ended }) => ended));

  const evaluations = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  const slots = evaluations.map((line) => {
    const [number, now] = line.split(' ');
    return `${number} ${Math.floor((Number(now) - base) / EVERY_MS)}`;
  });
  expect(slots.length).toBeGreaterThan(KILLS * MONITORS);
  expect(slots.filter((slot, index) => slots.indexOf(slot) !== index)).toEqual([]);

  const byNumber = Map.groupBy(await readPeriods(), ({ number }) => number);
  expect(byNumber.size).toBe(MONITORS);
  for (const periods of byNumber.values()) {
    expect(toStates(periods)).toEqual(told);
    for (const [index, { since, until: end, status, isGap }] of periods.entries()) {
      const next = periods[index + 1];
      expect(end).toEqual(next?.since ?? null);
      expect(next).not.toMatchObject({ status, isGap });
      expect(since.getTime()).toBeLessThan(end?.getTime() ?? Number.POSITIVE_INFINITY);
    }
  }
  // Roll-ups sum to the time that went by.
  const wrong = await sql`
    select monitor_id from statusql.monitor_rollups
    join statusql.monitor_states using (monitor_id)
    join (select monitor_id, min(since) as began from statusql.monitor_periods group by 1) as first using (monitor_id)
    where resolution = 'minute'
    group by monitor_id, checked_at, began
    having sum(fine_ms + warning_ms + problem_ms + unknown_ms) <> round(extract(epoch from checked_at - began) * 1000)`;
  expect([...wrong]).toEqual([]);
});
