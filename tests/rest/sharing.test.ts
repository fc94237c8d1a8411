import { expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { ask } from './ask.ts';
import { define } from './scripted.ts';

test('500 simultaneous askers of everything run each probe once', async () => {
  const runs: Record<string, number> = {};
  const probe = (name: string) => async () => {
    runs[name] = (runs[name] ?? 0) + 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  // Long enough for the last of the askers on a slow machine.
  const maxAgeMs = 60_000;
  const status = define({
    health: {
      ping: healthCheck({ probe: probe('ping'), maxAgeMs }),
      databases: healthCheck({
        probes: { default: probe('default'), analytics: probe('analytics') },
        maxAgeMs,
      }),
    },
  });
  const addresses = ['', 'health', 'health/databases', 'health/ping', 'readyz'];
  const responses = await Promise.all(
    Array.from({ length: 500 }, (_, index) => ask(status, addresses[index % addresses.length])),
  );
  expect(responses.every((response) => response.status === 200)).toBe(true);
  expect(runs).toEqual({ ping: 1, default: 1, analytics: 1 });
});
