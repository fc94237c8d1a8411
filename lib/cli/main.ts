#!/usr/bin/env node
import { runCli } from './program.ts';
import type { Shell } from './shell.ts';

process.on('SIGINT', () => {
  // A command that ends in order listens too.
  if (process.listenerCount('SIGINT') === 1) process.exit(130);
});
// Nothing is left that could bring an answer, such as with a config that awaits what never comes.
process.once('beforeExit', () => {
  shell.stderr.write('statusql: the config never got ready.\n');
  process.exitCode = 1;
});

// A probe that is well writes nothing: the streams are made when they are asked for.
const shell: Shell = {
  argv: process.argv,
  env: process.env,
  cwd: process.cwd,
  get stdout() {
    return withReader(process.stdout);
  },
  get stderr() {
    return withReader(process.stderr);
  },
};

function withReader(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') > 0) return stream;
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, is no crash. A command that logs what is thrown would log this without end.
    if (error.code !== 'EPIPE' && process.listenerCount('uncaughtException') === 0) throw error;
  });
}

/** Readies the process for what a config and its checks do in it. */
async function prepare(): Promise<void> {
  // Not by the command alone are they written to.
  withReader(process.stdout);
  withReader(process.stderr);
  // The answer alone goes to stdout, whatever a config or a check prints.
  globalThis.console = new console.Console(process.stderr);
  const { cacheCompiled } = await import('./compile-cache.ts');
  cacheCompiled();
}

// What a check left behind must not keep the process.
void runCli(shell, prepare).then((code) => process.exit(code));
