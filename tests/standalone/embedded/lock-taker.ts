import { createLock } from '../../../lib/standalone/embedded/lock.ts';

// A process for the tests of the lock: at each line it reads it tries to take the lock that the line names.
process.stdin.setEncoding('utf8').on('data', (path: string) => {
  const isTaken = createLock(path.trim()).take('http://localhost:1');
  process.stdout.write(isTaken ? 'taken' : 'refused');
});
process.stdout.write('ready');
