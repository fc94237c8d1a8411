import { describe, expect, it, test } from 'vitest';
import { type Files, makeFolder } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';
import { statusql } from '../statusql.ts';
import { APP, again, init, listFiles, MANIFEST, TYPESCRIPT, WRITTEN } from './init-app.ts';

describe('statusql init', () => {
  it('writes a config and its mounts into an app, and tells what it did and what is next', async () => {
    const cwd = makeFolder(APP);
    const { code, stdout, stderr } = await statusql(['init'], { cwd });
    const [files, next] = stdout.split('\n\n');
    expect(files?.split('\n')).toEqual(WRITTEN.map((path) => `wrote ${path}`));
    expect(next).toContain('Set STATUS_TOKENS');
    expect(next).toContain('npx next dev, and open http://localhost:3000/status\n');
    expect(next).toContain('npx statusql health\n');
    expect([code, stderr]).toEqual([0, '']);
    expect(listFiles(cwd).sort()).toEqual([...Object.keys(APP), ...WRITTEN].sort());
  });

  it('changes nothing of what is there', async () => {
    const { read } = await init(APP);
    expect(read('app/layout.tsx')).toBe('the root layout');
    expect(JSON.parse(read('package.json'))).toEqual(MANIFEST);
    expect(read('tsconfig.json')).toBe('{}');
  });

  it('lets each mount import the config from where it is', async () => {
    const { read } = await init(APP);
    const importsConfig = WRITTEN.slice(1).map((path) => [
      path,
      /'([./]+status\.config)'/.exec(read(path))?.[1],
    ]);
    expect(Object.fromEntries(importsConfig)).toEqual({
      'app/status/api/[[...path]]/route.ts': '../../../../status.config',
      'app/api/graphql/route.ts': '../../../status.config',
      'app/ping/route.ts': undefined,
      'app/bare-status/route.ts': '../../status.config',
      'app/status/[[...path]]/page.tsx': '../../../status.config',
      'proxy.ts': './status.config',
      'instrumentation.ts': './status.config',
    });
  });

  it('puts all of it below src where the app is', async () => {
    const { told, read } = await init({ ...TYPESCRIPT, 'src/app/layout.tsx': '' });
    expect(told.wrote).toEqual(WRITTEN.map((path) => `src/${path}`));
    expect(read('src/app/api/graphql/route.ts')).toContain("'../../../status.config'");
  });

  it('writes TypeScript too where Next has not made the tsconfig.json yet', async () => {
    const { told } = await init({ 'package.json': MANIFEST, 'app/layout.tsx': '', 'app/page.tsx': '' });
    expect(told.wrote).toEqual(WRITTEN);
  });

  it('writes JavaScript where there is no TypeScript', async () => {
    const { told, read } = await init({ 'package.json': MANIFEST, 'app/layout.jsx': '' });
    expect(told.wrote).toEqual(WRITTEN.map((path) => path.replace('.ts', '.js')));
    expect(read('status.config.js')).toContain('export const status = defineStatus({');
  });

  it('keeps everything the second time', async () => {
    const { cwd } = await init(APP);
    const { code, told } = await again(cwd);
    expect(told).toEqual({ wrote: [], kept: WRITTEN, hints: [] });
    expect(code).toBe(0);
    const { stdout } = await runHere(['init'], { cwd });
    expect(stdout).toContain('kept  app/ping/route.ts (it is there already)\n');
  });

  it('writes nothing with --dry-run, and tells what it would', async () => {
    const cwd = makeFolder({ ...APP, 'instrumentation.ts': '' });
    const { code, stdout } = await runHere(['init', '--dry-run'], { cwd });
    expect(stdout).toContain('would write status.config.ts\nwould write app/status/api/');
    expect(stdout).toContain('kept  instrumentation.ts (it is there already)\n');
    expect(stdout).not.toMatch(/^wrote|npx next dev/m);
    expect(code).toBe(0);
    expect((await again(cwd, '--dry-run')).told).toEqual({
      wouldWrite: WRITTEN.filter((path) => path !== 'instrumentation.ts'),
      kept: ['instrumentation.ts'],
      hints: [expect.stringContaining('instrumentation.ts is yours')],
    });
    expect(listFiles(cwd)).toHaveLength(4);
  });

  it.each([
    '/internal/status',
    '/internal/status/',
  ])('puts pages and REST where --path %s says', async (path) => {
    const { told, read } = await init(APP, '--path', path);
    expect(told.wrote).toContain('app/internal/status/api/[[...path]]/route.ts');
    expect(read('app/internal/status/[[...path]]/page.tsx')).toContain("{ path: '/internal/status' }");
    expect(read('app/internal/status/[[...path]]/page.tsx')).toContain("'../../../../status.config'");
    expect(read('proxy.ts')).toContain("matcher: '/internal/status/:path*'");
    expect(told.wrote).toContain('app/ping/route.ts');
  });

  it('asks for the package where the app does not have it', async () => {
    const { told } = await init({ ...APP, 'package.json': { devDependencies: { next: '16' } } });
    expect(told.hints).toEqual(['npm install statusql']);
  });

  it('reads a package.json that begins with a byte order mark, as npm does', async () => {
    const { told } = await init({ ...APP, 'package.json': `\uFEFF${JSON.stringify(MANIFEST)}` });
    expect(told.wrote).toEqual(WRITTEN);
  });

  it('asks for the peers that yarn does not install, where the app does not have them', async () => {
    const lacking = await init({ ...APP, 'yarn.lock': '' });
    expect(lacking.told.hints).toEqual([
      'yarn add graphql zod, which StatusQL needs: yarn installs no peers by itself.',
    ]);
    const peers = { graphql: '17', zod: '4', '@pothos/core': '4', '@pothos/plugin-complexity': '4' };
    const dependencies = { ...MANIFEST.dependencies, ...peers };
    const having = await init({ ...APP, 'package.json': { dependencies }, 'yarn.lock': '' });
    expect(having.told.hints).toEqual([]);
  });

  it('explains itself, and is named in the help of statusql', async () => {
    const { code, stdout, stderr } = await runHere(['init', '--help']);
    expect(stdout).toMatch(/^Usage: statusql init \[options\]\n/);
    for (const part of ['--path <path>', '--dry-run', '--json', 'Exit codes', 'Examples']) {
      expect(stdout).toContain(part);
    }
    expect([code, stderr]).toEqual([0, '']);
    expect((await runHere(['--help'])).stdout).toContain('statusql init ');
  });
});

test.each<[string, Files, string]>([
  ['no package.json', {}, 'There is no package.json in '],
  [
    'a package.json without next',
    { 'package.json': { dependencies: { react: '19' } } },
    'does not depend on next',
  ],
  ['a package.json that is no JSON', { 'package.json': '{' }, 'package.json is no JSON'],
  ['a package.json without a list', { 'package.json': { dependencies: null } }, 'does not depend on next'],
  ['a folder called package.json', { 'package.json/a': '' }, 'There is no package.json in '],
  ['a package.json that says nothing', { 'package.json': 'null' }, 'does not depend on next'],
  ['a file for its app', { ...TYPESCRIPT, app: 'a file' }, 'The app cannot be read: ENOTDIR'],
])('with %s it ends with 1, a reason and nothing written', async (_, files, reason) => {
  const { code, stdout, stderr, cwd } = await init(files);
  expect(stderr).toMatch(/^statusql: /);
  expect(stderr).toContain(reason);
  expect([code, stdout]).toEqual([1, '']);
  expect(listFiles(cwd)).toHaveLength(Object.keys(files).length);
});

test.each<[string, string[], string]>([
  ['an unknown option', ['--dryrun'], "unknown option '--dryrun'"],
  ['an argument', ['app'], 'too many arguments'],
  ['the root', ['--path', '/'], 'It must be a path below the root'],
  ['a path without a slash', ['--path', 'status'], 'It must be a path below the root'],
  ['a path that leaves the app', ['--path', '/../status'], 'It must be a path below the root'],
  ['a folder that Next does not route', ['--path', '/_status'], 'It must be a path below the root'],
  ['the address of another mount', ['--path', '/ping'], 'Another part of StatusQL answers there'],
])('%s ends statusql init with 2, a reason and the usage', async (_, args, reason) => {
  const { code, stdout, stderr, cwd } = await init(APP, ...args);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Usage: statusql init');
  expect([code, stdout]).toEqual([2, '']);
  expect(listFiles(cwd)).toHaveLength(3);
});
