import { buildSchema, type DocumentNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { DocumentBank } from '../../graphql/http/document-bank.ts';

const schema = buildSchema('type Query { health: String }');
const other = buildSchema('type Query { health: String }');

/** Has a bank see a document as Yoga validates it. */
function validate(bank: DocumentBank, query: string, valid = true): DocumentNode {
  const documentAST = parse(query);
  const payload = { params: { schema, documentAST }, context: { params: { query } }, setResult() {} };
  const after = bank.createPlugin().onValidate?.(payload as never) as ((end: object) => void) | undefined;
  after?.({ valid });
  return documentAST;
}

test('a document is known by its text, against the schema that it is valid against', () => {
  const bank = new DocumentBank();
  const document = validate(bank, '{ health }');
  expect(bank.find('{ health }', schema)).toBe(document);
  expect(bank.find('{ health }', other)).toBeUndefined();
  expect(bank.find('{health}', schema)).toBeUndefined();
});

test('a document that is not valid is not known', () => {
  const bank = new DocumentBank();
  validate(bank, '{ healthy }', false);
  expect(bank.find('{ healthy }', schema)).toBeUndefined();
});

test.for([
  ['documents', 2_000, 0],
  ['characters', 100, 10_000],
])('the bank is bounded in %s, and forgets those that were not asked for', ([, count = 0, length = 0]) => {
  const bank = new DocumentBank();
  const toQuery = (index: number) => `{ a${index}: health } # ${'x'.repeat(Number(length))}`;
  for (let index = 0; index < Number(count); index += 1) {
    validate(bank, toQuery(index));
    expect(bank.find(toQuery(0), schema)).toBeDefined();
  }
  const known = Array.from({ length: Number(count) }, (_, index) => toQuery(index)).filter((query) =>
    bank.find(query, schema),
  );
  expect(known.length).toBeGreaterThan(10);
  expect(known.length).toBeLessThanOrEqual(500);
  expect(known.join('').length).toBeLessThanOrEqual(192 * 1024);
});

test('a document that would push out all others is not kept', () => {
  const bank = new DocumentBank();
  const long = `{ health } # ${'x'.repeat(20_000)}`;
  validate(bank, long);
  expect(bank.find(long, schema)).toBeUndefined();
});
