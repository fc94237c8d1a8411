import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compile, makeHost, toTsconfig } from '../cli/init/init-host.ts';
import { findBlocks } from './read-docs.ts';

const blocks = findBlocks().filter(({ language }) => language === 'ts' || language === 'tsx');

// What a page speaks of, and each app has its own of.
const SURROUNDINGS = {
  'tests/shop.ts':
    'export const startShop = async () => ({ token: "a-token-of-the-shop", refuse() {}, accept() {} });\n',
};

it('every file that is printed in several pages is the same in all of them', () => {
  const byPath = Object.groupBy(blocks, ({ path = '' }) => path);
  delete byPath[''];
  const different = Object.entries(byPath).filter(
    ([, same = []]) => new Set(same.map(({ source }) => source)).size > 1,
  );
  expect(different.map(([path]) => path)).toEqual([]);
});

it('every block of TypeScript has the right types in a host', async () => {
  const files = blocks.map(({ path, page, language, source }, index) => [
    path ?? `${page.replace(/\W+/g, '-')}-${index}.${language}`,
    source,
  ]);
  expect(files.length).toBeGreaterThan(20);
  const host = await makeHost({
    'app/layout.tsx':
      'export default ({ children }: { children: React.ReactNode }) => <html><body>{children}</body></html>;\n',
    ...SURROUNDINGS,
    ...Object.fromEntries(files),
    'tsconfig.json': JSON.stringify({
      ...toTsconfig({ target: 'ES2022', noUnusedLocals: false }),
      // The sources stand in for the package, and some of what it stands on has no types of its own.
      include: [
        '**/*.ts',
        '**/*.tsx',
        fileURLToPath(new URL('../../lib/packages/npm.d.ts', import.meta.url)),
      ],
    }),
  });
  expect(await compile(host)).toBe('');
});
