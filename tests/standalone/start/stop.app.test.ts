import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { borrow } from '../../servers/borrow.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { until } from '../../servers/until.ts';
import { npmStart, type Start } from './npm-start.ts';

let home: string;
let port: number;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'statusql-stop-'));
  port = await findFreePort();
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

async function run(env: Record<string, string> = {}): Promise<Start> {
  const start = npmStart({ PORT: String(port), STATUS_HOME: home, DATABASE_URL: '', ...env });
  onTestFinished(start.kill);
  await start.answers(port, 180_000);
  return start;
}

/** Spares it to make the embedded database, which the first test has seen. */
async function haveDatabase(): Promise<void> {
  cpSync((await borrow('database')).directory, join(home, 'database'), { recursive: true });
}

const readyz = async () => (await fetch(`http://localhost:${port}/status/api/readyz`)).status;
const holder = () => JSON.parse(readFileSync(join(home, 'database.lock'), 'utf8'));
const isAlive = (pid: number) =>
  execFileSync('ps', ['-A', '-o', 'pid=']).toString().split(/\s+/).includes(String(pid));

test('at SIGTERM it is not ready for five seconds, then ends with 0 and leaves neither process nor lock', async () => {
  const start = await run();
  expect(await readyz()).toBe(200);
  const { pid, address } = holder();
  expect(address).toBe(`http://localhost:${port}`);
  const asked = performance.now();
  start.child.kill('SIGTERM');
  await until(async () => (await readyz()) === 503);
  expect(await start.ended).toBe(0);
  expect(performance.now() - asked).toBeGreaterThan(4_900);
  expect(isAlive(pid)).toBe(false);
  expect(readdirSync(home)).not.toContain('database.lock');
  expect(start.output()).toContain(`http://localhost:${port}/status`);
  expect(start.errorLines()).toEqual([]);
});

test('a second SIGTERM, as npm hands it on, changes nothing', async () => {
  await haveDatabase();
  const start = await run();
  const { pid } = holder();
  const asked = performance.now();
  process.kill(pid, 'SIGTERM');
  await until(async () => (await readyz()) === 503);
  process.kill(pid, 'SIGTERM');
  expect(await start.ended).toBe(0);
  expect(performance.now() - asked).toBeGreaterThan(4_900);
  expect(readdirSync(home)).not.toContain('database.lock');
});

test('at SIGINT it ends at once, also while it drains', async () => {
  await haveDatabase();
  const start = await run({ STATUS_DRAIN_MS: '60000' });
  const { pid } = holder();
  process.kill(pid, 'SIGTERM');
  await until(async () => (await readyz()) === 503);
  const asked = performance.now();
  process.kill(pid, 'SIGINT');
  expect(await start.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(30_000);
  expect(readdirSync(home)).not.toContain('database.lock');
});

test('after it was killed, the next start takes over', async () => {
  await haveDatabase();
  const start = await run();
  process.kill(holder().pid, 'SIGKILL');
  await start.ended;
  expect(readdirSync(home)).toContain('database.lock');
  await run();
  expect(await readyz()).toBe(200);
});
