// Loaded before a program: tells the process that started it what that asks for.
process.on('message', (question) => {
  if (question === 'tell') process.send?.(readSpentMs());
  if (question === 'tell memory') process.send?.(readMemoryBytes());
});

/** How much processor time it has spent, in milliseconds. */
function readSpentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What it holds in memory, garbage left out where Node was started with --expose-gc. */
function readMemoryBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
