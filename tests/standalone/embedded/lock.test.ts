import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLock } from '../../../lib/standalone/embedded/lock.ts';
import { startTaker, type Taker } from './taker.ts';

let folder: string;
let path: string;
let takers: Taker[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-lock-'));
  path = join(folder, 'database');
});

afterEach(async () => {
  await Promise.all(takers.map((taker) => taker.kill()));
  takers = [];
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Taker> {
  const taker = await startTaker();
  takers.push(taker);
  return taker;
}

const readFile = () => JSON.parse(readFileSync(`${path}.lock`, 'utf8'));

test('the lock file tells who holds it, to the owner only, and is gone when it is given up', () => {
  const lock = createLock(path);
  expect(lock.take()).toBe(true);
  expect(readFile()).toEqual({ pid: process.pid, host: hostname(), token: lock.token });
  expect(lock.take('http://localhost:3000')).toBe(true);
  expect(readFile()).toMatchObject({ address: 'http://localhost:3000' });
  expect(lock.take()).toBe(true);
  expect(readFile()).toMatchObject({ address: 'http://localhost:3000' });
  expect(lock.read()).toBeUndefined();
  for (const name of ['database.lock', 'database.guard']) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  lock.release();
  // Whoever takes it next must find the same file, so it stays.
  expect(readdirSync(folder)).toEqual(['database.guard']);
});

test('one that another living process holds is refused, and tells whose it is', async () => {
  const taker = await start();
  expect(createLock(path).read()).toBeUndefined();
  expect(await taker.take(path)).toBe('taken');
  const lock = createLock(path);
  expect(lock.take()).toBe(false);
  lock.release();
  expect(lock.read()).toEqual({
    pid: taker.pid,
    host: hostname(),
    address: 'http://localhost:1',
    token: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('one whose process was killed is taken over, whatever it left behind', async () => {
  const taker = await start();
  await taker.take(path);
  await taker.kill();
  expect(readdirSync(folder)).toContain('database.lock');
  writeFileSync(`${path}.lock.new`, '{"pid":');
  const lock = createLock(path);
  expect(lock.read()).toBeUndefined();
  expect(lock.take()).toBe(true);
  expect(readFile()).toMatchObject({ pid: process.pid });
  lock.release();
  expect(readdirSync(folder)).toEqual(['database.guard']);
});

test('one whose holder does not tell who it is is refused all the same', async () => {
  const taker = await start();
  await taker.take(path);
  writeFileSync(`${path}.lock`, '{"pid":');
  const lock = createLock(path);
  expect(lock.take()).toBe(false);
  expect(lock.read()).toBeUndefined();
});

test('many that only look at it keep nobody from taking it', async () => {
  const taker = await start();
  await taker.take(path);
  await taker.kill();
  const lookers = Array.from({ length: 50 }, () => createLock(path));
  const [lock = createLock(path)] = lookers;
  for (const looker of lookers) looker.read();
  expect(lock.take()).toBe(true);
  lock.release();
});

test('of many that find a stale lock at one time, one takes it', { timeout: 60_000 }, async () => {
  const started = await Promise.all(Array.from({ length: 6 }, start));
  for (let round = 0; round < 20; round += 1) {
    const stale = join(folder, `round-${round}`);
    writeFileSync(`${stale}.lock`, JSON.stringify({ pid: process.ppid, host: hostname(), token: 'old' }));
    const answers = await Promise.all(started.map((taker) => taker.take(stale)));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    expect(createLock(stale).read()?.pid).toBe(started[answers.indexOf('taken')]?.pid);
  }
});
