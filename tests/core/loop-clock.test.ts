import { expect, it } from 'vitest';
import { withDeadline } from '../../lib/core/deadline.ts';
import { readLoopLateness, startTimeLimit } from '../../lib/core/loop-clock.ts';
import { healthCheck } from '../../lib/index.ts';
import { fakeStatus } from '../../lib/testing.ts';

/** Blocks the loop. */
function spin(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Resolves when something comes in from outside, as an answer of a service does: timers are no such thing. */
async function hear(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A thread of its own does the work, and the loop reads that it is done as it reads a socket.
  const { stat } = await import('node:fs');
  stat('.', () => resolve());
  await promise;
}

it('does not end a wait whose answer came while the loop was blocked', async () => {
  const heard = withDeadline(50, (deadline) => Promise.race([hear().then(() => 'heard'), deadline]));
  await undefined;
  spin(400);
  expect(await heard).toBe('heard');
});

it('ends a wait when the process could listen for that long, though a part of it was blocked', async () => {
  const startedAt = performance.now();
  const over = new Promise<void>((resolve) => startTimeLimit(500, resolve));
  spin(400);
  await over;
  // What was lost is waited for once more, and the ticks are rough.
  expect(performance.now() - startedAt).toBeGreaterThan(700);
});

it('gives back no more of a long stop than the rest of the time', async () => {
  const startedAt = performance.now();
  const over = new Promise<void>((resolve) => startTimeLimit(500, resolve));
  await withDeadline(200, async (deadline) => deadline);
  spin(3_000);
  await over;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

it('ends a wait while the loop is late all the time', async () => {
  let isOver = false;
  startTimeLimit(100, () => {
    isOver = true;
  });
  const until = performance.now() + 10_000;
  while (!isOver && performance.now() < until) {
    spin(100);
    await new Promise(setImmediate);
  }
  expect(isOver).toBe(true);
});

it('calls nothing when it was ended before', async () => {
  let isOver = false;
  startTimeLimit(10, () => {
    isOver = true;
  })();
  await withDeadline(50, async (deadline) => deadline);
  expect(isOver).toBe(false);
});

it('answers from what is known when the time of an asker is over on the wall, however late the loop is', async () => {
  let hangs = false;
  const probe = async () => (hangs ? new Promise<never>(() => {}) : undefined);
  const status = fakeStatus({ health: { queue: healthCheck({ probe, maxAgeMs: 0 }) } });
  await status.report('health');
  hangs = true;
  let answered = false;
  const report = status.report('health', { budgetMs: 300 }).finally(() => {
    answered = true;
  });
  let steps = 0;
  for (; !answered && steps < 100; steps += 1) {
    spin(100);
    await new Promise(setImmediate);
  }
  expect((await report).checks[0]).toMatchObject({ status: 'fine', stale: true });
  // Each step counts for 20 ms of what the process could hear.
  expect(steps).toBeLessThan(10);
  await status.stop();
});

it('tells how late the loop was while somebody waited', async () => {
  const before = readLoopLateness();
  const waiting = withDeadline(10, async (deadline) => deadline);
  spin(500);
  await waiting;
  const after = readLoopLateness();
  expect(after.totalMs - before.totalMs).toBeGreaterThan(300);
  expect(after.longestMs).toBeGreaterThan(300);
  expect(after.lastAt).toBeInstanceOf(Date);
});

it('lets a check that blocks the loop beyond its limit pay, and no other', async () => {
  const status = fakeStatus({
    health: {
      innocent: healthCheck({ timeoutMs: 100, probe: hear }),
      blocking: healthCheck({ timeoutMs: 100, probe: async () => spin(600) }),
    },
  });
  const { checks } = await status.report('health');
  expect(checks.map((check) => [check.name, check.status])).toEqual([
    ['innocent', 'fine'],
    ['blocking', 'problem'],
  ]);
  await status.stop();
});
