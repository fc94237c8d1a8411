import { expect, it } from 'vitest';
import { findBlocks } from './read-docs.ts';
import { readTemplates } from './read-templates.ts';

// Written where an app has no layout above, or is built with cacheComponents; the docs have no word of their text.
const UNPRINTED = ['app/status/layout.tsx', 'app/status/[[...path]]/page.cache-components.tsx'];

const printed = findBlocks().flatMap(({ page, path, source }) => (path ? [{ page, path, source }] : []));

it.each(
  Object.entries(readTemplates()).filter(([path]) => !UNPRINTED.includes(path)),
)('the docs print %s as statusql init writes it', (path, text) => {
  const blocks = printed.filter((block) => block.path === path);
  expect(blocks).not.toEqual([]);
  for (const { source } of blocks) expect(source).toBe(`// ${path}\n${text}`);
});
