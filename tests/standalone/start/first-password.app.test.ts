import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '../../servers/free-port.ts';
import { npmStart } from './npm-start.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'statusql-first-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** What a start writes until it answers. */
async function run(env: Record<string, string> = {}): Promise<string> {
  const port = await findFreePort();
  const start = npmStart({
    PORT: String(port),
    STATUS_HOME: home,
    DATABASE_URL: 'postgres://localhost:1/none',
    ...env,
  });
  onTestFinished(start.kill);
  await start.answers(port, 180_000);
  start.kill();
  await start.ended;
  return start.output();
}

test('the first start prints the password that it makes, once, and later ones never', async () => {
  const first = await run();
  const path = join(home, 'admin-password');
  const password = readFileSync(path, 'utf8').trim();
  expect(first.split(password)).toHaveLength(2);
  expect(first).toContain(`Sign in as admin@localhost with the password ${password}\n`);
  expect(first).toContain(path);
  const secret = readFileSync(join(home, 'nextauth-secret'), 'utf8').trim();
  const second = await run();
  expect(second).not.toContain(password);
  expect(second).not.toContain('password');
  expect(first + second).not.toContain(secret);
  expect(readFileSync(path, 'utf8').trim()).toBe(password);
});
