import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { collectBackground } from '../../../lib/cli/report/background.ts';
import { keepAlive } from '../../../lib/packages/newest-cache.ts';

let written = '';
const stderr = new Writable({
  write(text, _, done) {
    written += text;
    done();
  },
});
afterEach(() => {
  written = '';
});

test('what goes on after the answer is waited for, also when it fails', async () => {
  const background = collectBackground();
  const done: string[] = [];
  keepAlive(sleep(20).then(() => done.push('one')));
  keepAlive(sleep(10).then(() => Promise.reject(new Error('It fails.'))));
  await background.finish({ stderr });
  expect(done).toEqual(['one']);
  expect(written).toMatch(/^The answer is there; .* …\n$/);
});

test('where nothing goes on, nothing is said', async () => {
  await collectBackground().finish({ stderr });
  expect(written).toBe('');
});
