import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { findBlocks } from '../docs/read-docs.ts';

const schema = buildSchema(readFileSync('graphql/manage.graphql', 'utf8'));
const blocks = findBlocks().filter(({ language }) => language === 'graphql');

test.for(blocks.map(({ page, source }) => [page, source] as const))('%s asks for what there is', ([
  ,
  source,
]) => {
  expect(validate(schema, parse(source))).toEqual([]);
});

test('there are such blocks', () => {
  expect(blocks.length).toBeGreaterThan(1);
});
