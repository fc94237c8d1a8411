import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { observe } from '../../lib/testing/contract/observe.ts';

const AWAY_MS = 600;

it('takes no time in which the machine did something else for a turn that lasts', async () => {
  const { longestTurnMs } = await observe(async () => {
    const seconds = AWAY_MS / 1_000;
    // By then the loop waits.
    const script = `sleep 0.2; kill -STOP ${process.pid}; sleep ${seconds}; kill -CONT ${process.pid}`;
    await once(spawn('sh', ['-c', script], { detached: true }), 'exit');
    return {};
  });
  expect(longestTurnMs).toBeLessThan(AWAY_MS / 2);
});

it('measures a turn in which nothing else can run', async () => {
  const { longestTurnMs } = await observe(async () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AWAY_MS);
    return {};
  });
  expect(longestTurnMs).toBeGreaterThan(AWAY_MS / 2);
});
