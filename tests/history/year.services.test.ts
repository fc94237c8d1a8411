import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDrizzle } from '../../lib/db/client.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { listMonths } from '../../lib/history/freeze-months.ts';
import { prune } from '../../lib/history/prune.ts';
import { readHistory } from '../../lib/history/read-history.ts';
import { readPastStates } from '../../lib/history/read-past-states.ts';
import { readUptimes } from '../../lib/history/read-uptimes.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { fillYear, measureTable, NOW } from './simulated-year.ts';

const CHECKS = 100;
const MEGABYTE = 1_000_000;
const DAY_MS = 86_400_000;

interface Statement {
  text: string;
  values: unknown[];
}

let database: NewDatabase;
let client: postgres.Sql;
let db: Awaited<ReturnType<typeof toDrizzle>>;
let ids: string[];
const statements: Statement[] = [];

beforeAll(async () => {
  database = await createNewDatabase();
  client = postgres(database.url, {
    max: 1,
    onnotice: () => {},
    debug: (_, text, values) => statements.push({ text, values }),
  });
  db = await toDrizzle(client);
  await migrate(db);
  ids = await fillYear(db, CHECKS);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** How many rows of tables the statements of some work read, by EXPLAIN. */
async function countRowsRead(work: () => Promise<unknown>): Promise<number> {
  statements.length = 0;
  await work();
  let read = 0;
  for (const { text, values } of statements.splice(0)) {
    const plain = values.map((value) => (value as { value?: unknown } | null)?.value ?? value);
    const [row] = await client.unsafe(`explain (analyze, format json) ${text}`, plain as never[]);
    const plan = (row?.['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan;
    read += countScanned(plan);
  }
  return read;
}

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

function countScanned(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + countScanned(each), 0);
  // What a bitmap finds in an index, the scan of the table reads.
  if (!/(?<!Bitmap Index|Subquery|CTE|Function) Scan$/.test(plan['Node Type'])) return below;
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
}

describe('a year of 100 checks, one evaluation a minute', () => {
  it.each([
    ['monitor_rollups', 200],
    ['monitor_periods', 80],
    ['monitor_months', 1],
    ['monitor_states', 1],
  ])('keeps %s within %i MB', async (table, megabytes) => {
    expect(await measureTable(db, table)).toBeLessThan(megabytes * MEGABYTE);
  });

  it.each([
    ['the uptime of all over 90 days', () => readUptimes(db, ids, { days: 90, now: NOW }), CHECKS * 95],
    ['the uptime of all over 24 hours', () => readUptimes(db, ids, { days: 1, now: NOW }), CHECKS * 30],
    ['a strip of 90 days', () => readStrip('day', 90), 95],
    ['a line of two days of minutes', () => readStrip('minute', 2), 2_890],
    ['the months of one', () => listMonths(db, ids[0] as string), 20],
    [
      'how all were half a year ago',
      () => readPastStates(db, CHECK_NAMES, new Date(NOW.getTime() - 180 * DAY_MS)),
      CHECKS * 5,
    ],
    ['a round of pruning', () => prune(db, { now: NOW, atOnce: 100 }), CHECKS * 120],
  ])('reads a bounded number of rows for %s', async (_, work, most) => {
    const read = await countRowsRead(work);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(most);
  });
});

const CHECK_NAMES = Array.from({ length: CHECKS }, (_, index) => `health.check${index + 1}`);

const readStrip = (resolution: 'day' | 'minute', days: number) =>
  readHistory(db, ids[0] as string, { resolution, from: new Date(NOW.getTime() - days * DAY_MS), to: NOW });
