// Held elsewhere, each by exactly the right value:
// - started twice: tests/standalone/start/refusal.app.test.ts and tests/cli/serve/start.test.ts, in two containers
//   home.services.test.ts
// - the app killed while it answers: tests/standalone/start/stop.app.test.ts
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { createEmbedded } from '../../lib/standalone/embedded/embedded.ts';
import { serve } from '../cli/serve/serving.ts';
import { type Ended, statusql } from '../cli/statusql.ts';
import { listTables, OUR_TABLES } from '../db/tables.ts';
import { createNewDatabase } from '../servers/new-database.ts';
import { killTree } from '../servers/process-tree.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';
import { askHealth, makeConfig, makeFolder } from './served-config.ts';

const DB_CONFIG = fileURLToPath(new URL('../cli/db-config', import.meta.url));
const ROW_WRITER = fileURLToPath(new URL('./row-writer.ts', import.meta.url));

const WELL = { code: 200, storage: { ok: true }, databases: { default: true } };

/** Kills a first `serve` as soon as something is in its folder; what the second says, and what lies there besides. */
async function killAtStart(isTime: (names: string[]) => boolean) {
  const cwd = makeConfig({ embeds: true });
  const first = statusql(['serve', '--port', '0'], {
    cwd,
    async onStart(child) {
      await until(() => isTime(readdirSync(cwd)), 60_000);
      killTree(child.pid ?? 0);
    },
  });
  expect((await first).code).toBeNull();
  const { origin } = await serve([], { cwd });
  const answer = await askHealth(origin);
  const left = readdirSync(cwd).filter((name) => /making-|\.lock\./.test(name));
  return { answer, left };
}

/** Kills `statusql migrate` amid its transaction, which waits for another one, and runs it again. */
async function killAmidMigration() {
  const database = await createNewDatabase();
  onTestFinished(() => database.drop());
  const env = { CLIENT: 'postgres.js', DATABASE_URL: database.url };
  const other = postgres(database.url, { max: 1 });
  let killed: Promise<Ended> | undefined;
  await other
    .begin(async (sql) => {
      // It has to wait for the end of this one.
      await sql`create schema statusql`;
      killed = statusql(['migrate'], {
        cwd: DB_CONFIG,
        env,
        async onStart(child) {
          const watcher = postgres(database.url, { max: 1 });
          await until(async () => {
            const waiting = await watcher`select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`;
            return waiting.length > 0;
          });
          await watcher.end();
          child.kill('SIGKILL');
        },
      });
      await killed;
      throw new Error('undone');
    })
    .catch(() => {});
  await other.end();
  const { code } = await statusql(['migrate'], { cwd: DB_CONFIG, env });
  return { killed: (await killed)?.code, code, tables: await listTables(database.url) };
}

/** Kills a process that writes rows; how many of those that it told are gone, and whether more can be written. */
async function killAmidWrites() {
  const directory = join(makeFolder(), 'database');
  const writer = spawn(process.execPath, [ROW_WRITER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  writer.stdout.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  const ended = once(writer, 'close');
  await until(() => told.split('\n').length > 100, 60_000);
  writer.kill('SIGKILL');
  await ended;
  const committed = Number(told.split('\n').at(-2));
  const embedded = createEmbedded({ directory });
  const database = await embedded.open();
  const { rows } = await database.query<{ number: number }>('select number from rows order by number');
  await database.query('insert into rows values (0)');
  await embedded.close();
  return { lost: committed - rows.filter(({ number }) => number <= committed).length };
}

testFaults([
  {
    fault: 'a serve killed while it makes its embedded database',
    outcome: () => killAtStart((names) => names.some((name) => name.includes('making-'))),
    right: { answer: WELL, left: [] },
  },
  {
    fault: 'a serve killed as soon as its embedded database is there',
    outcome: () => killAtStart((names) => names.includes('database')),
    right: { answer: WELL, left: [] },
  },
  {
    fault: 'a migration killed amid its transaction',
    outcome: killAmidMigration,
    right: { killed: null, code: 0, tables: OUR_TABLES },
  },
  {
    fault: 'a process killed while it writes to its embedded database',
    outcome: killAmidWrites,
    right: { lost: 0 },
  },
]);
