import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, makeFolderSync } from '../../lib/clients/make-folder.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'statusql-folder-'));
});

afterEach(() => rmSync(home, { recursive: true }));

describe.each([
  ['makeFolder', makeFolder],
  ['makeFolderSync', async (path: string) => makeFolderSync(path)],
])('%s', (_, make) => {
  it('makes a folder with its parents, and leaves one that is there', async () => {
    const path = join(home, 'one', 'two');
    await make(path);
    await make(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('may be asked by several at one time', async () => {
    const path = join(home, 'one', 'two');
    await Promise.all([make(path), make(path), make(path)]);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('fails at once where there can be no folders', async () => {
    // Linux takes none below /proc, and other systems none at the root.
    await expect(make('/proc/statusql/one')).rejects.toThrow(/ENOENT|EROFS|EACCES/);
  });
});
