import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';
import { MAIN } from '../statusql.ts';
import { APP, again, listFiles, TYPESCRIPT, WRITTEN } from './init-app.ts';

describe('when a file cannot be written', () => {
  it('stops, tells which are there and which are not, and completes them the next time', async () => {
    const cwd = makeFolder({ ...APP, 'app/ping': 'a file in the way of a folder' });
    const { code, stdout, stderr } = await runHere(['init'], { cwd });
    expect(stdout.split('\n\n')[0]?.split('\n')).toEqual([
      ...WRITTEN.slice(0, 3).map((path) => `wrote ${path}`),
      ...WRITTEN.slice(3).map((path) => `missed ${path}`),
      '',
    ]);
    expect(stderr).toMatch(/^statusql: app\/ping\/route\.ts cannot be written: EEXIST/);
    expect(stderr).toContain('Run it again');
    expect(code).toBe(1);
    expect(existsSync(join(cwd, 'app/bare-status'))).toBe(false);

    const second = await again(cwd);
    expect(second.told).toMatchObject({ wrote: [], missed: WRITTEN.slice(3) });
    rmSync(join(cwd, 'app/ping'));
    expect((await again(cwd)).told).toEqual({
      wrote: WRITTEN.slice(3),
      kept: WRITTEN.slice(0, 3),
      hints: [],
    });
  });

  it('never writes over what it did not see', async () => {
    const cwd = makeFolder(APP);
    const elsewhere = join(makeFolder(), 'elsewhere.ts');
    symlinkSync(elsewhere, join(cwd, 'status.config.ts'));
    const { code, told } = await again(cwd);
    expect(told).toEqual({ wrote: WRITTEN.slice(1), kept: ['status.config.ts'], hints: [] });
    expect(code).toBe(0);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it.each([
    ['the app folder', 'app', WRITTEN[0]],
    ['a folder of a route', 'app/ping', ...WRITTEN.slice(0, 3)],
  ])('follows no link at %s that leads out of the app', async (_, link, ...wrote) => {
    const elsewhere = makeFolder();
    const cwd = makeFolder(TYPESCRIPT);
    mkdirSync(dirname(join(cwd, link)), { recursive: true });
    symlinkSync(elsewhere, join(cwd, link));
    if (link !== 'app') writeFileSync(join(cwd, 'app/layout.tsx'), '');
    const dry = await again(cwd, '--dry-run');
    expect([dry.code, dry.told.wouldWrite]).toEqual([1, wrote]);
    const { code, told, stderr } = await again(cwd);
    expect(told.wrote).toEqual(wrote);
    expect(stderr).toMatch(/^statusql: app\/\S+ cannot be written: .* out of the app/);
    expect(code).toBe(1);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('follows a link that stays inside of the app', async () => {
    const cwd = makeFolder({ ...APP, 'shared/ping/readme.md': '' });
    symlinkSync('../shared/ping', join(cwd, 'app/ping'));
    expect((await again(cwd)).told.wrote).toEqual(WRITTEN);
    expect(existsSync(join(cwd, 'shared/ping/route.ts'))).toBe(true);
  });

  it.each([
    'status.config.ts',
    'app/ping/route.ts',
    'proxy.ts',
  ])('takes a folder called %s for no file, and says what is in the way', async (path) => {
    const cwd = makeFolder(APP);
    mkdirSync(join(cwd, path), { recursive: true });
    const { code, stderr, told } = await again(cwd);
    expect(stderr).toContain(`${path} cannot be written: EEXIST`);
    expect(told.missed[0]).toBe(path);
    expect(code).toBe(1);
  });

  it('leaves no half of it', async () => {
    const cwd = makeFolder(APP);
    // No file may get longer than one block.
    const command = 'ulimit -f 1; exec "$0" "$1" init --json';
    const { code, stdout, stderr } = await promisify(execFile)(
      'sh',
      ['-c', command, process.execPath, MAIN],
      {
        cwd,
      },
    ).catch((error) => error);
    expect(stderr).toContain('status.config.ts cannot be written: EFBIG');
    expect(JSON.parse(stdout)).toMatchObject({ wrote: [], missed: WRITTEN });
    expect(code).toBe(1);
    expect(listFiles(cwd).sort()).toEqual(Object.keys(APP).sort());
  });
});
