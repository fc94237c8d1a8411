import { describe, expect, it } from 'vitest';
import { runHere } from '../run-here.ts';
import { APP, init } from './init-app.ts';

describe('next.config', () => {
  const PAGE = 'app/status/[[...path]]/page.tsx';
  const ROUTE = 'app/status/api/[[...path]]/route.ts';

  it.each([
    ['next.config.ts', "export default { basePath: '/base' };"],
    ['next.config.js', 'module.exports = {\n  basePath: "/base",\n}'],
    ['next.config.js', 'module.exports = { "basePath": "/base", "cacheComponents": false }'],
    ['next.config.mjs', "const basePath = '/base' // here\nexport default { basePath }"],
    [
      'next.config.mjs',
      "// basePath: '/other'\nconst home = 'https://example.org';\nexport default { basePath: `/base` }",
    ],
  ])('with a basePath in %s that can be read off, pages and REST are told', async (name, text) => {
    const { cwd, told, read } = await init({ ...APP, [name]: text });
    expect(read(PAGE)).toContain("createStatusPage(status, { path: '/status', basePath: '/base' })");
    expect(read(ROUTE)).toContain("createRouteHandler(status, { publicPath: '/base/status/api' })");
    expect(told.hints).toEqual([]);
    expect((await runHere(['init'], { cwd })).stdout).toContain('http://localhost:3000/base/status\n');
  });

  it.each([
    '{ basePath: process.env.BASE }',
    "{ basePath: isLive ? '/base' : '' }",
    "{ basePath: '/' + name }",
  ])('the basePath of %s is left to the user', async (config) => {
    const { told, read } = await init({ ...APP, 'next.config.ts': `export default ${config};` });
    expect(read(PAGE)).toContain("{ path: '/status' }");
    expect(told.hints).toEqual([expect.stringContaining('give it to createStatusPage as basePath')]);
  });

  it.each([
    ["{ basePath: '' }", false],
    ['{ cacheComponents: false }', false],
    ['{ "cacheComponents": false }', false],
    ['{ /* cacheComponents: true */ }', false],
    ['{ cacheComponents: true }', true],
    ['{ cacheComponents: process.env.CACHED === "1" }', true],
  ])('with %s it is %s that the page stands in <Suspense>', async (config, isSuspended) => {
    const { told, read } = await init({ ...APP, 'next.config.ts': `export default ${config};` });
    expect(read(PAGE).includes('<Suspense>')).toBe(isSuspended);
    expect(told.hints).toEqual([]);
  });
});
