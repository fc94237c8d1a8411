import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { collectFollowUpWork } from '../../../lib/cli/report/follow-up-work.ts';
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
  const followUpWork = collectFollowUpWork();
  const done: string[] = [];
  keepAlive(sleep(20).then(() => done.push('one')));
  keepAlive(sleep(10).then(() => Promise.reject(new Error('It fails.'))));
  await followUpWork.finish({ stderr });
  expect(done).toEqual(['one']);
  expect(written).toMatch(/^The answer is there; .* …\n$/);
});

test('where nothing goes on, nothing is said', async () => {
  await collectFollowUpWork().finish({ stderr });
  expect(written).toBe('');
});
