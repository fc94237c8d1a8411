import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { type CodeOptions, code } from '../../lib/providers/code.ts';

async function read(options: CodeOptions) {
  const status = defineStatus({ name: randomUUID(), resources: { stats: { code: code(options) } } });
  const report = await status.report('stats');
  return report.stats[0]?.data;
}

describe('code in a git work tree', () => {
  let directory: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: directory,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'statusql-code-'));
    git('init', '--initial-branch=main');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('tells the branch before there is a commit', async () => {
    expect(await read({ directory })).toEqual({
      debug: false,
      scm: 'git',
      branch: { local: 'main', remote: 'unknown' },
      dirty: false,
    });
  });

  it('tells branch, commit, tag and whether something changed', async () => {
    writeFileSync(join(directory, 'file'), 'one');
    git('add', '.');
    git('commit', '--message', 'First line, with a comma\n\nand more');
    git('tag', 'v1');
    git('tag', 'v2');
    const clean = await read({ directory, debug: true });
    expect(clean).toEqual({
      debug: true,
      scm: 'git',
      branch: { local: 'main', remote: 'unknown' },
      commit: {
        id: git('rev-parse', 'HEAD'),
        summary: 'First line, with a comma',
        author: 'Ada',
        date: new Date(git('log', '-1', '--format=%cI')),
      },
      tag: 'v2',
      dirty: false,
    });
    writeFileSync(join(directory, 'file'), 'two');
    expect(await read({ directory })).toMatchObject({ dirty: true });
  });

  it('tells the branch it follows, and looks from a folder inside', async () => {
    git('remote', 'add', 'origin', directory);
    git('fetch', 'origin');
    git('branch', '--set-upstream-to=origin/main');
    const inside = join(directory, 'inside');
    mkdirSync(inside);
    expect(await read({ directory: inside })).toMatchObject({
      branch: { local: 'main', remote: 'origin/main' },
    });
  });

  it('takes a detached head', async () => {
    git('checkout', '--detach', '--force');
    expect(await read({ directory })).toMatchObject({
      branch: { local: null, remote: 'unknown' },
      commit: { author: 'Ada' },
    });
  });
});

describe('code outside of a work tree', () => {
  it.each([
    ['a folder without a repository', tmpdir()],
    ['a folder that is not there', join(tmpdir(), randomUUID())],
  ])('tells only debug of %s', async (_, directory) => {
    expect(await read({ directory })).toEqual({ debug: false });
  });

  it('tells what the host says of the commit', async () => {
    const env = {
      VERCEL_GIT_COMMIT_SHA: 'fa1eade47b73733d6312d5abfad33ce9e4068081',
      VERCEL_GIT_COMMIT_MESSAGE: 'Update about page\n\nand more',
      VERCEL_GIT_COMMIT_AUTHOR_NAME: 'Ada',
      VERCEL_GIT_COMMIT_REF: 'improve-about-page',
    };
    expect(await read({ directory: tmpdir(), env })).toEqual({
      debug: false,
      scm: 'git',
      branch: { local: 'improve-about-page', remote: 'unknown' },
      commit: { id: 'fa1eade47b73733d6312d5abfad33ce9e4068081', summary: 'Update about page', author: 'Ada' },
    });
    expect(await read({ directory: tmpdir(), env: { RENDER_GIT_COMMIT: 'fa1eade' } })).toEqual({
      debug: false,
      scm: 'git',
      branch: { local: null, remote: 'unknown' },
      commit: { id: 'fa1eade' },
    });
  });
});
