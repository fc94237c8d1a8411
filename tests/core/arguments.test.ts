import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assertArgs, createArgsReader, toArgsKey } from '../../lib/core/arguments.ts';
import { ArgumentError, ConfigError } from '../../lib/core/errors.ts';

describe('declaring arguments', () => {
  it('refuses two that REST would write alike', () => {
    const type = z.string().optional();
    expect(() => assertArgs({ fooBar: type, foo_bar: type })).toThrow('"foo_bar"');
  });

  it.each([
    ['string', z.string().default('eu')],
    ['number', z.number().optional()],
    ['int', z.int().default(1)],
    ['boolean', z.boolean().default(false)],
    ['enum', z.enum(['eu', 'us']).default('eu')],
    ['list', z.array(z.string()).default([])],
    ['optional list of an enum', z.array(z.enum(['eu', 'us'])).optional()],
    ['bounded number', z.number().min(1).max(9).default(3)],
  ])('takes a %s', (_, type) => {
    expect(() => assertArgs({ value: type })).not.toThrow();
  });

  it.each([
    ['a required one', z.string()],
    ['an object', z.object({}).optional()],
    ['a date', z.date().optional()],
    ['a record', z.record(z.string(), z.string()).optional()],
    ['a union', z.union([z.string(), z.number()]).optional()],
    ['a list of lists', z.array(z.array(z.string())).optional()],
    ['a transformed one', z.string().transform(Number).optional()],
    [
      'one of an older zod',
      { _def: { typeName: 'ZodString' }, safeParse: () => ({ success: true }) } as never,
    ],
    ['none', undefined as never],
  ])('refuses %s', (_, type) => {
    expect(() => assertArgs({ value: type })).toThrow(ConfigError);
  });

  it.each([
    'names',
    'maxAgeMs',
    'budgetMs',
    'max_age_ms',
    'Region',
    'my-arg',
    'constructor',
    'toString',
  ])('refuses the name %s', (name) => {
    expect(() => assertArgs({ [name]: z.string().optional() })).toThrow(ConfigError);
  });
});

describe('reading arguments', () => {
  const read = createArgsReader({ region: z.string().default('eu'), count: z.int().optional() });

  it('fills in the defaults', () => {
    expect(read(undefined)).toEqual({ region: 'eu' });
    expect(read({ count: 2 })).toEqual({ region: 'eu', count: 2 });
  });

  it.each([
    [{ region: 1 }, /^region: /],
    [{ count: 1.5 }, /^count: /],
    [{ zone: 'x' }, /"zone"/],
    [JSON.parse('{"__proto__": {"region": "us"}}'), /"__proto__"/],
    [{ constructor: 'x' }, /"constructor"/],
    ['region', /expected object/],
    [['eu'], /expected object/],
  ])('refuses %j and says why', (input, message) => {
    expect(() => read(input)).toThrow(ArgumentError);
    expect(() => read(input)).toThrow(message);
  });
});

describe('the sharing key of arguments', () => {
  it('is the same in every order of the names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
        expect(toArgsKey(Object.fromEntries(Object.entries(args).reverse()))).toBe(toArgsKey(args));
      }),
    );
  });

  it('tells different values apart', () => {
    const keys = [{}, { a: null }, { a: '' }, { a: 'null' }, { a: 0 }, { a: false }, { a: [] }, { b: null }];
    expect(new Set(keys.map(toArgsKey)).size).toBe(keys.length);
  });

  it('takes an undefined argument for an absent one', () => {
    expect(toArgsKey({ region: undefined })).toBe(toArgsKey({}));
  });
});
