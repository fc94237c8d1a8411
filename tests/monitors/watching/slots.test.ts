import { queryObjects } from 'node:v8';
import { expect, test } from 'vitest';
import type { StatusDatabase } from '../../../lib/db/status-database.ts';
import { defineStatus, healthCheck } from '../../../lib/index.ts';
import { Evaluator } from '../../../lib/monitors/evaluation/evaluator.ts';
import { takeSlots } from '../../../lib/monitors/watching/slots.ts';

const TIMES = 500;
const countSignals = () => queryObjects(AbortSignal, { format: 'count' });

test('looking for slots again and again leaves nothing behind', async () => {
  const status = defineStatus({
    name: 'slots',
    resources: { health: { well: healthCheck({ probe() {} }) } },
  });
  const evaluator = new Evaluator(status, () => {});
  const use = (async () => []) as unknown as StatusDatabase['use'];
  const { signal } = new AbortController();
  const before = countSignals();
  for (let time = 0; time < TIMES; time += 1) {
    await takeSlots({ use, evaluator, signal }, { job: { signal: new AbortController().signal } });
  }
  expect(countSignals() - before).toBeLessThan(TIMES / 10);
  await status.stop();
});
