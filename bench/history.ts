import postgres from 'postgres';
import type { Viewer } from '../lib/core/viewer.ts';
import { defineStatus } from '../lib/index.ts';
import { statusDatabase } from '../lib/monitoring/status-database.ts';
import { listMonths } from '../lib/monitors/actions/list-months.ts';
import { listPeriods } from '../lib/monitors/actions/list-periods.ts';
import { readHistory } from '../lib/monitors/actions/read-history.ts';
import { readUptimes } from '../lib/monitors/actions/read-uptimes.ts';
import { showMonitor } from '../lib/monitors/actions/show-monitor.ts';
import { fillYear, measureTable, NOW, TABLES } from '../tests/history/simulated-year.ts';
import { startPostgres } from '../tests/servers/postgres.ts';
import { takes } from './checks.ts';
import type { Bound } from './findings.ts';

const CHECKS = 100;
const TIMES = 100;
const LIMIT_MS = 100;
const LIMIT_MB = 300;
const DAYS_MS = 90 * 86_400_000;

/** What a page of a year of checks takes of a local PostgreSQL, and how large its tables are. */
export async function measureHistory(): Promise<Bound[]> {
  const server = await startPostgres();
  const client = postgres(server.url, { onnotice: () => {} });
  const db = statusDatabase(client);
  try {
    await db.migrate();
    const monitors = await db.use((open) => fillYear(open, CHECKS));
    const status = defineStatus({ name: 'a year', resources: { health: { well: takes(1) } }, db });
    const viewer: Viewer = { kind: 'staff', level: 'details' };
    const context = { status, viewer, now: () => NOW };
    const [monitor = ''] = monitors;
    const from = new Date(NOW.getTime() - DAYS_MS);
    const listMs = await measureP95(() => readUptimes(context, { monitors, days: 90 }));
    const pageMs = await measureP95(() =>
      Promise.all([
        showMonitor(context, { monitor }),
        readHistory(context, { monitor, from, resolution: 'day' }),
        readUptimes(context, { monitors: [monitor], days: 90 }),
        listPeriods(context, { monitor }),
        listMonths(context, { monitor }),
      ]),
    );
    const sizes = await db.use((open) => Promise.all(TABLES.map((table) => measureTable(open, table))));
    const kilobytes = sizes.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
    await status.stop();
    return [
      toBound(`the uptime of ${CHECKS} checks over 90 days`, listMs),
      toBound('a page of one of them after a year', pageMs),
      {
        promise: `a year of ${CHECKS} checks takes ${LIMIT_MB} MB at most`,
        unit: 'kB',
        measured: kilobytes,
        limit: LIMIT_MB * 1_000,
      },
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}

function toBound(what: string, measured: number): Bound {
  return { promise: `${what} takes ${LIMIT_MS} ms at most (p95)`, unit: 'ms', measured, limit: LIMIT_MS };
}

async function measureP95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = -5; time < TIMES; time += 1) {
    const startedAt = performance.now();
    await work();
    if (time >= 0) times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES * 0.95)] ?? Number.NaN;
}
