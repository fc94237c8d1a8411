import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { type BlackHole, startBlackHole } from '../servers/black-hole.ts';

const TIME_LIMIT_MS = 5_000;

let hole: BlackHole;
let app: App;

beforeAll(async () => {
  hole = await startBlackHole();
  app = await startApp({ env: { DATABASE_URL: `postgres://nobody@127.0.0.1:${hole.port}/none` } });
});

afterAll(async () => {
  await app?.stop();
  await hole?.stop();
});

async function ask(check: string): Promise<{ status: string; tookMs: number }> {
  const startedAt = performance.now();
  const query = encodeURIComponent(`{ health { ${check} } }`);
  const response = await fetch(`${app.url}/api/graphql?query=${query}`);
  const { data } = (await response.json()) as { data: { health: Record<string, string> } };
  return { status: data.health[check] ?? '', tookMs: performance.now() - startedAt };
}

test('500 askers of a database that swallows everything share one connection attempt and are answered in time', async () => {
  // The start tried to bring its tables up to date.
  const attemptsBefore = hole.attempts;
  const askers = Promise.all(Array.from({ length: 500 }, () => ask('databases')));
  const answers = await askers;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['PROBLEM']));
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(TIME_LIMIT_MS + 3_000);
  expect(hole.attempts - attemptsBefore).toBe(1);
});

test('a check beside it is not slowed', async () => {
  await ask('caches');
  const hanging = ask('databases');
  const { status, tookMs } = await ask('caches');
  expect(status).toBe('FINE');
  expect(tookMs).toBeLessThan(1_000);
  await hanging;
});
