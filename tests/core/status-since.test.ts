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
  return { state, ask };
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
