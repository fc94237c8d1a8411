import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startOf } from '../../../lib/standalone/embedded/process-start.ts';

test('a process has one start for as long as it lives, and none afterwards', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const start = startOf(pid);
  expect(start).toMatch(/^[\w-]+$/);
  expect(startOf(pid)).toBe(start);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(startOf(pid)).toBeUndefined();
});
