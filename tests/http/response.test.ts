import { expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, problem, stat, warning } from '../../lib/index.ts';
import { ask, bearing } from '../rest/ask.ts';
import { define, failing, TOKEN } from '../rest/scripted.ts';

const status = define(
  {
    health: {
      ping: healthCheck({ probe: () => {} }),
      slow: healthCheck({ probe: () => warning('slow') }),
      mail: healthCheck({ effect: 'degrades', probe: () => problem('down') }),
      databases: failing(),
    },
    stats: { code: stat({ data: z.object({ lines: z.int() }), probe: () => ({ lines: 7 }) }) },
  },
  { errorCode: 200 },
);

test.each([
  ['health/ping', 'fine'],
  ['health/slow', 'warning'],
  ['health/mail', 'warning'],
  ['health/databases', 'problem'],
  ['health', 'problem'],
  ['', 'problem'],
])('%j says the overall status in X-Status, though the error code says nothing', async (address, overall) => {
  const response = await ask(status, address);
  expect(response.status).toBe(200);
  expect(response.headers.get('x-status')).toBe(overall);
});

test('figures have no overall status', async () => {
  expect((await ask(status, 'stats', bearing(TOKEN))).headers.has('x-status')).toBe(false);
});
