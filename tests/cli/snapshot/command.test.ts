import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type Files, makeFolder } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';
import { statusql } from '../statusql.ts';

const FILES = {
  'package.json': { dependencies: { a: '^1.0.0', absent: '*' }, optionalDependencies: { other: '*' } },
  'node_modules/a/package.json': { name: 'a', version: '1.0.0', license: 'MIT', dependencies: { b: '*' } },
  'node_modules/b/package.json': { name: 'b', version: '2.0.0', licenses: [{ type: 'ISC' }] },
};

const PACKAGES = [
  { name: 'a', version: '1.0.0', licence: 'MIT', direct: true, ranges: ['^1.0.0'], local: false },
  { name: 'b', version: '2.0.0', licence: 'ISC', direct: false, ranges: ['*'], local: false },
];

describe('statusql snapshot', () => {
  it('writes down the packages of the folder, and tells on stderr how far it is', async () => {
    const cwd = makeFolder(FILES);
    const { code, stdout, stderr } = await statusql(['snapshot'], { cwd });
    const written = JSON.parse(readFileSync(join(cwd, 'packages.snapshot.json'), 'utf8'));
    expect(written).toEqual({ takenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), packages: PACKAGES });
    expect(stderr).toBe(
      'Reading the packages in node_modules …\nNot installed: absent\n' +
        'Wrote 2 packages, 1 of them direct, to packages.snapshot.json.\n',
    );
    expect([code, stdout]).toEqual([0, '']);
  });

  it.each(['-o', '--out'])('writes to the file that %s names, over what is there', async (option) => {
    const cwd = makeFolder({ ...FILES, 'made/it.json': 'before' });
    const { code } = await runHere(['snapshot', option, 'made/it.json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'made/it.json'), 'utf8')).packages).toEqual(PACKAGES);
    expect(existsSync(join(cwd, 'packages.snapshot.json'))).toBe(false);
  });

  it('needs no config', async () => {
    const { code, stderr } = await runHere(['snapshot'], { cwd: makeFolder({ 'package.json': {} }) });
    expect(stderr).toContain('Wrote 0 packages, 0 of them direct');
    expect(code).toBe(0);
  });

  it('explains itself', async () => {
    const { code, stdout, stderr } = await runHere(['snapshot', '--help']);
    expect(stdout).toMatch(/^Usage: statusql snapshot \[options\]\n/);
    expect(stdout).toContain('--out <file>');
    expect([code, stderr]).toEqual([0, '']);
  });

  it('is named in the help of statusql', async () => {
    expect((await runHere(['--help'])).stdout).toContain('statusql snapshot');
  });
});

test.each<[string, string[], string]>([
  ['an unknown option', ['--otu', 'x'], "unknown option '--otu'"],
  ['no file', ['--out'], "option '-o, --out <file>' argument missing"],
  ['an argument', ['packages'], 'too many arguments'],
])('%s ends statusql snapshot with 2, a reason and the usage', async (_, args, reason) => {
  const cwd = makeFolder(FILES);
  const { code, stdout, stderr } = await runHere(['snapshot', ...args], { cwd });
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Usage: statusql snapshot');
  expect([code, stdout]).toEqual([2, '']);
  expect(existsSync(join(cwd, 'packages.snapshot.json'))).toBe(false);
});

test.each<[string, Files, string[], RegExp]>([
  ['no package.json', {}, [], /^statusql: The packages cannot be read: ENOENT.*package\.json/m],
  ['half a package.json', { 'package.json': '{' }, [], /^statusql: The packages cannot be read: .*JSON/m],
  [
    'nothing installed',
    { 'package.json': { dependencies: { a: '*' } } },
    [],
    /^statusql: The packages cannot be read: none is in node_modules/m,
  ],
  ['a folder that is not there', FILES, ['-o', 'gone/it.json'], /gone\/it\.json cannot be written: ENOENT/],
])('with %s it ends with 1 and the reason', async (_, files, args, reason) => {
  const cwd = makeFolder(files);
  const { code, stdout, stderr } = await runHere(['snapshot', ...args], { cwd });
  expect(stderr).toMatch(reason);
  expect([code, stdout]).toEqual([1, '']);
});
