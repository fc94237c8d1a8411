import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, problem } from '../../lib/index.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

function define() {
  const state = { failing: false };
  const status = defineStatus({
    name: randomUUID(),
    resources: {
      health: {
        disk: healthCheck({
          args: { path: z.string().default('/') },
          probe: ({ args }) => (state.failing || args.path !== '/' ? problem('full') : undefined),
        }),
      },
    },
  });
  const ask = async (options = {}) => {
    const { checks } = await status.report('health', { maxAgeMs: 0, ...options });
    return checks[0]?.since?.getTime();
  };
  return { state, ask, status };
}

test('a check tells since when it has been as it is', async () => {
  const { state, ask } = define();
  expect(await ask()).toBe(0);
  vi.setSystemTime(60_000);
  expect(await ask()).toBe(0);
  state.failing = true;
  expect(await ask()).toBe(60_000);
  vi.setSystemTime(90_000);
  expect(await ask()).toBe(60_000);
  state.failing = false;
  expect(await ask()).toBe(90_000);
});

test('a question with other arguments neither tells nor changes it', async () => {
  const { ask } = define();
  expect(await ask()).toBe(0);
  vi.setSystemTime(60_000);
  expect(await ask({ only: ['disk'], args: { path: '/data' } })).toBeUndefined();
  expect(await ask()).toBe(0);
});

test('a check of several probes tells since when the worst of them is as it is', async () => {
  const failing = new Set<string>();
  const probe = (alias: string) => () => (failing.has(alias) ? problem('down') : undefined);
  const status = defineStatus({
    name: randomUUID(),
    resources: { health: { both: healthCheck({ probes: { one: probe('one'), two: probe('two') } }) } },
  });
  const readSince = async () => {
    const { checks } = await status.report('health', { maxAgeMs: 0 });
    return checks[0]?.since?.getTime();
  };
  expect(await readSince()).toBe(0);
  failing.add('one');
  vi.setSystemTime(60_000);
  expect(await readSince()).toBe(60_000);
  failing.add('two');
  vi.setSystemTime(90_000);
  expect(await readSince()).toBe(60_000);
  failing.delete('one');
  vi.setSystemTime(120_000);
  expect(await readSince()).toBe(60_000);
  failing.clear();
  vi.setSystemTime(150_000);
  expect(await readSince()).toBe(150_000);
});

test('what only some of the probes were asked for changes it too, and does not tell it', async () => {
  const state = { failing: false };
  const probe = () => (state.failing ? problem('down') : undefined);
  const status = defineStatus({
    name: randomUUID(),
    resources: { health: { both: healthCheck({ probes: { one: probe, two: () => {} } }) } },
  });
  await status.report('health', { maxAgeMs: 0 });
  state.failing = true;
  vi.setSystemTime(60_000);
  const some = await status.report('health', { only: ['both'], names: ['one'], maxAgeMs: 0 });
  expect(some.checks[0]?.since).toBeUndefined();
  vi.setSystemTime(90_000);
  const { checks } = await status.report('health', { maxAgeMs: 0 });
  expect(checks[0]?.since?.getTime()).toBe(60_000);
});

test('what was seen before this process holds until the check is found otherwise', async () => {
  const { state, ask, status } = define();
  vi.setSystemTime(60_000);
  status.seedSince('health', 'disk', 'fine', new Date(10_000));
  expect(await ask()).toBe(10_000);
  vi.setSystemTime(90_000);
  expect(await ask()).toBe(10_000);
  state.failing = true;
  expect(await ask()).toBe(90_000);
  vi.setSystemTime(120_000);
  state.failing = false;
  expect(await ask()).toBe(120_000);
});

test('what was seen before as something else is forgotten', async () => {
  const { ask, status } = define();
  vi.setSystemTime(60_000);
  status.seedSince('health', 'disk', 'problem', new Date(10_000));
  expect(await ask()).toBe(60_000);
});
