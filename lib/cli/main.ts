#!/usr/bin/env node
import { Console } from 'node:console';
import { runCli } from './program.ts';

process.on('SIGINT', () => {
  // A command that ends in order listens too.
  if (process.listenerCount('SIGINT') === 1) process.exit(130);
});
// Nothing is left that could bring an answer, such as with a config that awaits what never comes.
process.once('beforeExit', () => {
  console.error('statusql: the config never got ready.');
  process.exitCode = 1;
});
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, is no crash. A command that logs what is thrown would log this without end.
    if (error.code !== 'EPIPE' && process.listenerCount('uncaughtException') === 0) throw error;
  });
}
// The answer alone goes to stdout, whatever a config or a check prints.
globalThis.console = new Console(process.stderr);

// What a check left behind must not keep the process.
void runCli(process).then((code) => process.exit(code));
