import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '../../servers/free-port.ts';
import { npmStart, type Start } from './npm-start.ts';

let folder: string;
let start: Start | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-clone-'));
  // What git knows, and what it would if all were added: a clone of the next commit.
  const files = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { encoding: 'utf8' });
  for (const file of files.split('\0')) {
    if (file && existsSync(file)) cpSync(file, join(folder, file));
  }
});

afterAll(() => {
  start?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('npm start alone makes a fresh clone answer, and the second time quickly', {
  timeout: 1_200_000,
}, async () => {
  const port = await findFreePort();
  const run = async (withinMs: number) => {
    const begun = performance.now();
    start = npmStart({ PORT: String(port), STATUS_HOME: '', DATABASE_URL: '' }, folder);
    await start.answers(port, withinMs);
    return { start, seconds: (performance.now() - begun) / 1_000 };
  };

  const first = await run(900_000);
  expect(await askHealth(port)).toEqual({ data: { health: { databases: 'FINE', caches: 'FINE' } } });
  first.start.child.kill('SIGTERM');
  expect(await first.start.ended).toBe(0);

  const second = await run(120_000);
  second.start.child.kill('SIGTERM');
  expect(await second.start.ended).toBe(0);

  console.log(
    `A fresh clone answered after ${first.seconds.toFixed(1)} s (wanted: 90), ` +
      `the second start after ${second.seconds.toFixed(1)} s (wanted: 5).`,
  );
});

test('a variable in an .env file counts as one in the environment', async () => {
  writeFileSync(join(folder, '.env.local'), 'STATUS_ERROR_CODE=7');
  start = npmStart({ PORT: String(await findFreePort()) }, folder);
  expect(await start.ended).toBe(1);
  expect(start.errorLines()).toEqual([
    expect.stringMatching(/^STATUS_ERROR_CODE is a whole number and must be/),
  ]);
});

async function askHealth(port: number): Promise<unknown> {
  const response = await fetch(`http://localhost:${port}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ health { databases caches } }' }),
  });
  return response.json();
}
