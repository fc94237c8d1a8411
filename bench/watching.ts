import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { statusDatabase } from '../lib/monitoring/status-database.ts';
import { startPostgres } from '../tests/servers/postgres.ts';
import { type Findings, join, toBoundFindings } from './findings.ts';

const MONITORS = 5_000;
const EVERY_MS = 30_000;
const MINUTES = Number(process.env.BENCH_WATCH_MINUTES ?? 5);

/** Many monitors watched by one worker over a PostgreSQL of this machine: how many slots it misses, and what that costs. */
export async function measureWatching(): Promise<Findings> {
  const server = await startPostgres();
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  let worker: ChildProcess | undefined;
  try {
    await statusDatabase(sql).migrate();
    worker = await startWorker(server.url);
    // The start is no part of it.
    await addMonitors(sql);
    const spentBefore = await readSpentMs(worker);
    const startedAt = performance.now();
    let connections = 0;
    let lateMs = 0;
    while (performance.now() - startedAt < MINUTES * 60_000) {
      await sleep(1_000);
      connections = Math.max(connections, (await server.countConnections()) - 1);
      lateMs = Math.max(lateMs, await readLateMs(sql));
    }
    const spentMs = (await readSpentMs(worker)) - spentBefore;
    const cpu = (100 * spentMs) / (performance.now() - startedAt);
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
    const { missed, ...counts } = await readCounts(sql);
    const promise = `${MONITORS} monitors every ${EVERY_MS / 1_000} s for ${MINUTES} minutes miss no slot`;
    const costs = {
      'worker CPU, % of one': cpu,
      'PostgreSQL connections': connections,
      'late at most, ms': lateMs,
      ...counts,
    };
    return join([
      toBoundFindings([{ promise, unit: 'slots', measured: missed, limit: 0 }]),
      { tables: [{ head: ['in the meantime', ''], rows: Object.entries(costs) }], isKept: true },
    ]);
  } finally {
    worker?.kill('SIGKILL');
    await sql.end();
    await server.stop();
  }
}

async function startWorker(url: string): Promise<ChildProcess> {
  const worker = fork('lib/cli/main.ts', ['worker', '--config', 'bench/watching/status.config.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', new URL('./serving/tell-spent.ts', import.meta.url).href],
    silent: true,
  });
  worker.stdout?.resume();
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.stderr?.on('data', (text) => String(text).includes('watches over time') && resolve());
  await promise;
  return worker;
}

async function readSpentMs(worker: ChildProcess): Promise<number> {
  worker.send('tell');
  const [spentMs] = await once(worker, 'message');
  return spentMs;
}

/** Their slots are spread evenly. */
async function addMonitors(sql: postgres.Sql): Promise<void> {
  await sql`
    with made as (
      insert into statusql.monitors (name, origin, kind, fields, every_ms)
      select 'load ' || number, 'people', 'load', jsonb_build_object('number', number), ${EVERY_MS}
      from generate_series(1, ${MONITORS}) as number returning id, (fields ->> 'number')::int as number
    )
    insert into statusql.monitor_states (monitor_id, next_at)
    select id, date_trunc('milliseconds', clock_timestamp() + number * interval '1 millisecond' * ${(EVERY_MS * 0.98) / MONITORS}) from made`;
}

/** How long the oldest slot has waited. */
async function readLateMs(sql: postgres.Sql): Promise<number> {
  const [row] =
    await sql`select extract(epoch from clock_timestamp() - min(next_at)) * 1000 as late from statusql.monitor_states`;
  return Number(row?.late);
}

/** A slot is missed where the grid went on, and nothing was recorded for it. */
async function readCounts(sql: postgres.Sql) {
  const [row] = await sql`
    select
      (select sum(evaluations) from statusql.monitor_rollups join statusql.monitors on id = monitor_id
        where resolution = 'day' and kind = 'load')::int as evaluations,
      (select sum(floor(extract(epoch from next_at - created_at) * 1000 / monitors.every_ms)) from statusql.monitor_states
        join statusql.monitors on id = monitor_id where kind = 'load')::int as passed,
      (select count(*) from statusql.monitor_periods)::int as periods,
      (select count(*) from statusql.monitor_rollups)::int as rollups,
      (select count(*) from statusql_jobs.job)::int as jobs,
      pg_database_size(current_database())::float8 / 1000000 as size`;
  const { evaluations, passed, periods, rollups, jobs, size } = row as Record<string, number>;
  return {
    missed: (passed ?? Number.NaN) - (evaluations ?? Number.NaN),
    evaluations: evaluations ?? Number.NaN,
    periods: periods ?? Number.NaN,
    'roll-ups': rollups ?? Number.NaN,
    jobs: jobs ?? Number.NaN,
    'database, MB': size ?? Number.NaN,
  };
}
