import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { type BlackHole, startBlackHole } from '../servers/black-hole.ts';
import { until } from '../servers/until.ts';

const TIME_LIMIT_MS = 5_000;

let hole: BlackHole;
let app: App;

beforeAll(async () => {
  hole = await startBlackHole();
  // What watches tries its database again and again: the attempts that are counted are those of who asks.
  const env = { DATABASE_URL: `postgres://nobody@127.0.0.1:${hole.port}/none`, STATUS_WATCH_EVERY_MS: '0' };
  app = await startApp({ env });
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
  // The start tries to bring its tables up to date.
  await until(() => hole.attempts === 1);
  const answers = await Promise.all(Array.from({ length: 500 }, () => ask('databases')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['PROBLEM']));
  // The limit counts what the process could hear: to read 500 questions takes a busy machine some seconds more.
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(5 * TIME_LIMIT_MS);
  expect(hole.attempts).toBe(2);
});

test('a check beside it is not slowed', async () => {
  const before = hole.attempts;
  // What was found before is told again for a while.
  await until(() => {
    void ask('databases');
    return hole.attempts > before;
  });
  let hasAnswered = false;
  const hanging = ask('databases').then(() => {
    hasAnswered = true;
  });
  expect((await ask('caches')).status).toBe('FINE');
  expect(hasAnswered).toBe(false);
  await hanging;
});
