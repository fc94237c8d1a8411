import { describe, expect, it, test } from 'vitest';
import type { Files } from '../../packages/fixture.ts';
import { APP, again, init, TYPESCRIPT, WRITTEN } from './init-app.ts';

describe('the root layout', () => {
  it.each<[string, Files]>([
    ['an app of the pages router', { 'pages/index.tsx': '' }],
    ['several root layouts', { 'app/(shop)/layout.tsx': '', 'app/(shop)/page.tsx': '' }],
  ])('is written for %s', async (_, files) => {
    const { cwd, told, read } = await init({ ...TYPESCRIPT, ...files });
    expect(told.wrote).toContain('app/status/layout.tsx');
    expect(read('app/status/layout.tsx')).toContain('<html lang="en">');
    // Else a browser's white stands around the pages in the dark.
    expect(read('app/status/layout.tsx')).toContain("export const viewport = { colorScheme: 'light dark' };");
    expect((await again(cwd)).told.kept).toContain('app/status/layout.tsx');
  });

  it('is left out where a folder above the pages has one', async () => {
    const files = { ...TYPESCRIPT, 'app/internal/layout.js': '' };
    expect((await init(files, '--path', '/internal/status')).told.wrote.join()).not.toContain('layout');
    expect((await init(files)).told.wrote).toContain('app/status/layout.tsx');
  });

  it('is not written where pages of ours were moved into another', async () => {
    const page = 'app/(site)/status/[[...path]]/page.tsx';
    const { told } = await init({
      ...TYPESCRIPT,
      [page]: "import 'statusql/page'",
      'app/(site)/layout.tsx': '',
    });
    expect(told.kept).toEqual([page]);
    expect(told.wrote.join()).not.toContain('layout');
  });
});

test('an app of the pages router below src gets its mounts there', async () => {
  const { told } = await init({ ...TYPESCRIPT, 'src/pages/index.tsx': '' });
  expect(told.wrote).toContain('src/app/ping/route.ts');
});

describe('what the app has already', () => {
  it.each([
    ['status.config.ts', './status.config'],
    ['status.config.js', './status.config'],
    ['status.config.mjs', './status.config.mjs'],
    ['src/status.config.ts', './src/status.config'],
  ])('the config %s is kept, and imported as %s', async (name, specifier) => {
    const text = 'export const status = mine;';
    const { told, read } = await init({ ...APP, [name]: text });
    expect(read(name)).toBe(text);
    expect(told).toEqual({ wrote: WRITTEN.slice(1), kept: [name], hints: [] });
    expect(read('proxy.ts')).toContain(`import { status } from '${specifier}';`);
  });

  it.each([
    ['export default mine', 1],
    ["const status = mine({ anonymous: 'status' });\nexport default status;", 1],
    ['const status = mine;\nexport { other, status };', 0],
  ])('a config that says %j gets %d hints', async (text, count) => {
    const { told } = await init({ ...APP, 'status.config.ts': text });
    expect(told.hints).toEqual(
      Array(count).fill(expect.stringContaining('export const status = defineStatus(')),
    );
  });

  it.each([
    'app/api/graphql/route.ts',
    'app/api/graphql/route.js',
    'app/(apis)/api/graphql/[[...any]]/route.ts',
    'pages/api/graphql.ts',
    'pages/api/graphql/index.js',
  ])('the GraphQL API %s is kept, and told how to take the status in', async (name) => {
    const { told, read } = await init({ ...APP, [name]: 'mine' });
    expect(read(name)).toBe('mine');
    expect(told.kept).toEqual([name]);
    expect(told.wrote).toEqual(WRITTEN.filter((path) => path !== 'app/api/graphql/route.ts'));
    expect(told.hints).toEqual([
      expect.stringContaining('add addStatus(builder, status) of statusql/graphql'),
    ]);
  });

  it.each(['proxy.ts', 'proxy.js', 'middleware.ts'])('%s is kept, and told what to add', async (name) => {
    const { told, read } = await init({ ...APP, [name]: 'mine' });
    expect(read(name)).toBe('mine');
    expect(told.kept).toEqual([name]);
    expect(told.wrote).not.toContain('proxy.ts');
    expect(told.hints).toEqual([
      expect.stringMatching(
        /const answer = await answerStatus\(request\);.* beginning .*\n *if \(answer\) return answer;/,
      ),
    ]);
    expect(told.hints[0]).toContain(
      "createStatusProxy(status, { path: '/status', mounts: ['/ping', '/bare-status', '/api/graphql', '/status/api/*'] })",
    );
    expect(told.hints[0].includes('middleware-to-proxy')).toBe(name.startsWith('middleware'));
  });

  it('a proxy is told of the mounts that are ours alone', async () => {
    const { told } = await init({
      ...APP,
      'proxy.ts': 'mine',
      'app/ping/route.ts': 'mine',
      'app/api/graphql/route.ts': "import { addStatus } from 'statusql/graphql'",
      'app/bare-status/route.ts': "import { createBareStatus } from 'statusql/bare-status'",
      'app/watchman/[[...path]]/route.ts': "import { createWatchmanHandler } from 'statusql/watchman'",
      'app/anxapi/v1/[[...path]]/route.ts': 'mine',
    });
    expect(told.hints).toEqual([
      expect.stringContaining("mounts: ['/bare-status', '/status/api/*', '/watchman/*'] }"),
    ]);
  });

  it('an instrumentation is kept, and told what to add', async () => {
    const name = 'src/instrumentation.mjs';
    const { told, read } = await init({ ...TYPESCRIPT, 'src/app/layout.tsx': '', [name]: 'mine' });
    expect(read(name)).toBe('mine');
    expect(told.hints).toEqual([expect.stringContaining('await createRegister(status)();')]);
    expect(told.hints[0]).toContain("await import('./status.config')");
  });

  it('what stands in the instrumentation already is not asked for again', async () => {
    const { told } = await init({ ...APP, 'instrumentation.ts': "await import('statusql/instrumentation')" });
    expect(told.hints).toEqual([]);
  });

  it.each([
    'app/status/page.tsx',
    'app/(site)/status/[...rest]/page.mdx',
    'pages/status.js',
    'pages/status/index.tsx',
  ])('pages of its own at %s are kept, without our layout and codes', async (name) => {
    const { told, read } = await init({ ...TYPESCRIPT, [name]: 'mine' });
    expect(read(name)).toBe('mine');
    expect(told.kept).toEqual([name]);
    expect(told.wrote).toEqual(
      WRITTEN.filter((path) => path !== 'proxy.ts' && path !== 'app/status/[[...path]]/page.tsx'),
    );
    expect(told.hints).toEqual([expect.stringContaining('--path /internal/status')]);
  });

  it.each([
    'app/status/status.tsx',
    'app/status/page.module.css',
    'app/_status/ping/page.tsx',
    'app/@modal/status/page.tsx',
    'app/[...all]/page.tsx',
    'app/status/[id]/page.tsx',
    'pages/api/[...all].ts',
  ])('%s is in no way', async (name) => {
    const { told } = await init({ ...APP, [name]: 'mine' });
    expect(told).toEqual({ wrote: WRITTEN, kept: [], hints: [] });
  });
});
