import { setTimeout as wait } from 'node:timers/promises';

const COLLECTIONS = 5;

// Loaded before a program: tells the process that started it what that asks for.
process.on('message', async (question) => {
  if (question === 'tell') process.send?.(readSpentMs());
  if (question === 'tell memory') process.send?.(await readMemoryBytes());
});

/** How much processor time it has spent, in milliseconds. */
function readSpentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What it holds in memory; where Node was started with --expose-gc, once garbage is collected. */
async function readMemoryBytes(): Promise<number> {
  // What is told of its end, such as a signal of a request, is garbage at the next collection only.
  for (let times = 0; times < COLLECTIONS; times += 1) {
    globalThis.gc?.();
    await wait(100);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
