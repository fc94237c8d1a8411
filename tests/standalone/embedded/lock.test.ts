import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLock, releaseLock, takeLock } from '../../../lib/standalone/embedded/lock.ts';
import { startOf } from '../../../lib/standalone/embedded/lock-holder.ts';
import { startTaker, type Taker } from './taker.ts';

let folder: string;
let path: string;
let takers: Taker[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-lock-'));
  path = join(folder, 'database.lock');
});

afterEach(async () => {
  await Promise.all(takers.map((taker) => taker.kill()));
  takers = [];
  rmSync(folder, { recursive: true, force: true });
});

async function start(count = 1): Promise<Taker[]> {
  const started = await Promise.all(Array.from({ length: count }, startTaker));
  takers.push(...started);
  return started;
}

const take = () => takeLock(path, { token: 'a token' });

test('a lock holds who took it, readable by the owner only, and nothing stays when it is given up', () => {
  expect(takeLock(path, { token: 'a token', address: 'http://localhost:3000' })).toBeUndefined();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    pid: process.pid,
    startedAt: startOf(process.pid),
    address: 'http://localhost:3000',
    token: 'a token',
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  releaseLock(path);
  expect(readdirSync(folder)).toEqual([]);
});

test('one that another living process holds is refused, and tells whose it is', async () => {
  const [taker] = await start();
  expect(await taker?.take(path)).toBe('taken');
  expect(take()).toMatchObject({ pid: taker?.pid });
  expect(readLock(path)).toEqual({
    pid: taker?.pid,
    startedAt: startOf(taker?.pid ?? 0),
    address: 'http://localhost:1',
    token: `token-of-${taker?.pid}`,
  });
  releaseLock(path);
  expect(readLock(path)).toBeDefined();
});

test('one whose process was killed is taken over', async () => {
  const [taker] = await start();
  await taker?.take(path);
  await taker?.kill();
  expect(readLock(path)).toBeUndefined();
  expect(take()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['database.lock']);
});

test.each([
  ['of our own pid', () => ({ pid: process.pid, startedAt: startOf(process.pid) })],
  ['of a pid that a later process has', () => ({ pid: process.ppid, startedAt: 'earlier' })],
])('one %s is stale', (_, holder) => {
  writeFileSync(path, JSON.stringify({ ...holder(), token: 'old' }));
  expect(readLock(path)).toBeUndefined();
  expect(take()).toBeUndefined();
});

test('a file that is no lock is taken over', () => {
  writeFileSync(path, '{"pid":');
  expect(take()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['database.lock']);
});

test('one whose takeover was itself killed half-way is taken over', () => {
  const dead = (startedAt: string) => JSON.stringify({ pid: process.ppid, startedAt, token: 'old' });
  writeFileSync(path, dead('first'));
  writeFileSync(`${path}.after-${process.ppid}-first`, dead('second'));
  expect(take()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['database.lock']);
});

test('of many that find a stale lock at one time, one takes it', { timeout: 30_000 }, async () => {
  const started = await start(6);
  for (let round = 0; round < 20; round += 1) {
    const stale = join(folder, `round-${round}.lock`);
    writeFileSync(stale, JSON.stringify({ pid: process.ppid, startedAt: 'earlier', token: 'old' }));
    const answers = await Promise.all(started.map((taker) => taker.take(stale)));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    expect(readLock(stale)?.pid).toBe(started[answers.indexOf('taken')]?.pid);
  }
});

test('a process has one start for as long as it lives, and none afterwards', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const start = startOf(pid);
  expect(start).toMatch(/^[\w-]+$/);
  expect(startOf(pid)).toBe(start);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(startOf(pid)).toBeUndefined();
});
