import { expect, test } from 'vitest';
import { z } from 'zod';
import { stat } from '../../lib/index.ts';
import { ask, bearing } from './ask.ts';
import { define, TOKEN } from './scripted.ts';

test('a number too large for JSON is a text', async () => {
  const orders = stat({ data: z.object({ total: z.bigint() }), probe: () => ({ total: 2n ** 64n }) });
  const response = await ask(define({ stats: { orders } }), 'stats', bearing(TOKEN));
  expect(await response.json()).toEqual({ orders: { total: '18446744073709551616' } });
});
