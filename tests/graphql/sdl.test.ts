import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { printSchemas } from '../../graphql/schema.ts';
import { status } from '../../status.config.ts';

test.for(
  Object.entries(printSchemas(status)),
)("graphql/%s.graphql is this app's schema; write it anew with npm run schema", async ([level, sdl]) => {
  expect(await readFile(new URL(`../../graphql/${level}.graphql`, import.meta.url), 'utf8')).toBe(sdl);
});
