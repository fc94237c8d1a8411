// Loaded before a program: tells the process that started it how much processor time it has spent, in milliseconds.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
