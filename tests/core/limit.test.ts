import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimit } from '../../lib/core/limit.ts';

/** A task that ends when told to, and knows whether it has begun. */
function createTask() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const task = { begun: false, end: resolve, fail: reject, run: () => promise };
  task.run = () => {
    task.begun = true;
    return promise;
  };
  return task;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a limit', () => {
  it('lets everything through at once without a number', () => {
    const limit = createLimit();
    const tasks = Array.from({ length: 100 }, createTask);
    for (const task of tasks) void limit(task.run);
    expect(tasks.every(({ begun }) => begun)).toBe(true);
  });

  it('hands on a place when a task fails', async () => {
    const limit = createLimit(1);
    const [first, second] = [createTask(), createTask()];
    const failing = limit(first.run);
    void limit(second.run);
    first.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    expect(second.begun).toBe(true);
  });

  it('gives what the task gives', async () => {
    expect(await createLimit(1)(async () => 7)).toBe(7);
  });

  it('never runs more than its number at one time, first come first served, and forgets none', async () => {
    const steps = fc.array(fc.record({ comes: fc.boolean(), fails: fc.boolean(), pick: fc.nat() }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), steps, async (concurrency, taken) => {
        const limit = createLimit(concurrency);
        const open: ReturnType<typeof createTask>[] = [];
        for (const { comes, fails, pick } of taken) {
          if (comes) {
            const task = createTask();
            open.push(task);
            limit(task.run).catch(() => {});
          } else if (open.length > 0) {
            const [ending] = open.splice(pick % Math.min(open.length, concurrency), 1);
            ending?.[fails ? 'fail' : 'end']();
          }
          await settled();
          expect(open.map(({ begun }) => begun)).toEqual(open.map((_, index) => index < concurrency));
        }
      }),
      { numRuns: 50 },
    );
  });
});
