import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a condition holds, asking again every 50 ms.
 * @throws what the condition threw last, or that it did not hold within the time.
 */
export async function until(condition: () => Promise<boolean> | boolean, withinMs = 30_000): Promise<void> {
  const endsAt = performance.now() + withinMs;
  let thrown: unknown;
  do {
    try {
      if (await condition()) return;
      thrown = undefined;
    } catch (error) {
      thrown = error;
    }
    await sleep(50);
  } while (performance.now() < endsAt);
  throw thrown ?? new Error(`It did not hold within ${withinMs} ms: ${condition}`);
}
