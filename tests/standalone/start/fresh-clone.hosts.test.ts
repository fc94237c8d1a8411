import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../browser/open-browser.ts';
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

test('another STATUS_BASE_PATH builds it anew, and all of it is below that', {
  timeout: 600_000,
}, async () => {
  rmSync(join(folder, '.env.local'), { force: true });
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const password = 'correct-horse-battery';
  const env = {
    PORT: String(port),
    STATUS_BASE_PATH: '/ops',
    STATUS_HOME: '',
    STATUS_ADMIN_PASSWORD: password,
  };
  start = npmStart(env, folder);
  await start.answers(port, 400_000, '/ops');
  expect(start.output()).toContain(`The status page is ${origin}/ops/status,`);
  expect((await fetch(`${origin}/ping`)).status).toBe(404);
  expect(await (await fetch(`${origin}/ops/status/api/readyz`)).text()).toBe('ok');

  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/ops/status/health`);
    expect(new URL(page.url()).pathname).toBe('/ops/sign-in');
    await page.getByLabel('E-mail address').fill('admin@localhost');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${origin}/ops/status/health`);
    expect(await page.locator('h1').innerText()).toContain('fine');
    const cookies = await page.context().cookies();
    expect(new Set(cookies.map(({ path }) => path))).toEqual(new Set(['/ops']));
    await page.getByRole('link', { name: 'databases' }).first().click();
    await page.waitForURL(`${origin}/ops/status/health/databases`);
    expect(await page.content()).toContain(`${origin}/ops/status/api/health/databases`);
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${origin}/ops/sign-in`);
  } finally {
    await browser.close();
  }

  const told = await promisify(execFile)(process.execPath, ['lib/cli/main.ts', 'health', '-f', 'json'], {
    cwd: folder,
    env: { ...process.env, STATUS_BASE_PATH: '/ops', STATUS_HOME: '' },
  });
  expect(told.stderr).toContain(`Asking ${origin}/ops/status/api`);
  expect(JSON.parse(told.stdout)).toMatchObject({ databases: { default: true } });
  start.child.kill('SIGTERM');
  expect(await start.ended).toBe(0);
});

async function askHealth(port: number): Promise<unknown> {
  const response = await fetch(`http://localhost:${port}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ health { databases caches } }' }),
  });
  return response.json();
}
