import { takeLock } from '../../../lib/standalone/embedded/lock.ts';

// A process for the tests of the lock: at each line it reads it tries to take the lock that the line names.
process.stdin.setEncoding('utf8').on('data', (path: string) => {
  const other = takeLock(path.trim(), { token: `token-of-${process.pid}`, address: 'http://localhost:1' });
  process.stdout.write(other ? 'refused' : 'taken');
});
process.stdout.write('ready');
