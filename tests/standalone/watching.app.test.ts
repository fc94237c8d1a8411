import { expect, test } from 'vitest';
import { startApp } from '../servers/app.ts';
import { until } from '../servers/until.ts';

const TOKEN = 'a-token-of-the-watched-app';

interface Monitor {
  name: string;
  status: string;
  since?: string;
  checked_at?: string;
}

test('the app watches each check by itself, over the embedded database, and a restart keeps its history', async () => {
  const app = await startApp({ env: { STATUS_TOKENS: TOKEN } });
  const read = async (): Promise<Monitor[]> => {
    const response = await fetch(`${app.url}/status/api/monitors`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    return (await response.json()).items;
  };
  const areChecked = (monitors: readonly Monitor[]) =>
    monitors.length > 0 && monitors.every(({ checked_at: checkedAt }) => checkedAt);
  await until(async () => areChecked(await read()), 120_000);
  const before = await read();
  expect(before.map(({ name, status }) => [name, status]).sort()).toEqual([
    ['health.caches', 'fine'],
    ['health.databases', 'fine'],
    ['health.notifications', 'fine'],
    ['health.ping', 'fine'],
    ['health.scheduler', 'fine'],
    ['health.storage', 'fine'],
  ]);
  await app.endWith('SIGINT');
  await app.restart();
  await until(async () => areChecked(await read()), 120_000);
  const since = (monitors: readonly Monitor[]) =>
    Object.fromEntries(monitors.map((each) => [each.name, each.since]));
  expect(since(await read())).toEqual(since(before));
  await app.stop();
});
