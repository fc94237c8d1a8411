import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ConfigError,
  defineStatus,
  healthCheck,
  perAlias,
  type StatusOptions,
  stat,
} from '../../lib/index.ts';

const check = healthCheck({ probe: () => {} });
const figures = stat({ data: z.object({}), probe: () => ({}) });
const well = { health: { it: check } };

/** What a config without the compiler's help may look like. */
const define = (options: object) => defineStatus(options as StatusOptions<typeof well>);

describe('a config', () => {
  it.each([
    ['no resource', { resources: {} }, /no provider: write at least one/],
    ['resources left out', {}, /no provider: write at least one/],
    ['empty resources only', { resources: { health: {}, stats: {} } }, /no provider/],
    ['an unknown option', { resources: well, timeoutMS: 1 }, /defineStatus has no option "timeoutMS"/],
    ['checks and stats mixed', { resources: { all: { it: check, figures } } }, /only checks or only stats/],
    [
      'something that is no provider',
      { resources: { health: { it: () => {} } } },
      /resources\.health\.it is no check and no stat: call it, as in it\(\)/,
    ],
    [
      'a reserved resource',
      { resources: { metrics: { it: check } } },
      /resource may not be called "metrics"/,
    ],
    ['a subcommand as resource', { resources: { serve: { it: check } } }, /may not be called "serve"/],
    [
      'a reserved check',
      { resources: { health: { ok: check } } },
      /may not be called "ok": the name is reserved/,
    ],
    ['a capital first', { resources: { health: { It: check } } }, /"It" must have a name of the form/],
    ['a dash', { resources: { 'my-health': { it: check } } }, /"my-health" must have a name of the form/],
    [
      'two names that are one in REST',
      { resources: { health: { dbOne: check, db_one: check } } },
      /"db_one"/,
    ],
    ['a GraphQL type of ours', { resources: { check: { it: check } } }, /same GraphQL type, "Check"/],
    [
      'two names that are one GraphQL type',
      { resources: { stats: { db: figures }, statsDb: { it: check } } },
      /"StatsDb"/,
    ],
    [
      'an error code below 200',
      { resources: well, errorCode: 199 },
      /errorCode must be a whole number from 200 to 599/,
    ],
    ['an error code above 599', { resources: well, errorCode: 600 }, /errorCode/],
    [
      'a base URL with a path',
      { resources: well, baseUrl: 'https://a.example/x' },
      /baseUrl must be an origin/,
    ],
    ['a base URL that is none', { resources: well, baseUrl: 'https://[' }, /baseUrl must be an origin/],
    [
      'a base URL of no website',
      { resources: well, baseUrl: 'ftp://a.example' },
      /baseUrl must be an origin/,
    ],
    ['a budget that is no number', { resources: well, budgetMs: Number.NaN }, /budgetMs/],
    [
      'an unknown level',
      { resources: well, access: { anonymous: 'all' } },
      /anonymous must be one of none, status, details/,
    ],
    [
      'tokens that are no list',
      { resources: well, access: { tokens: 'a-token' } },
      /access.tokens must be a list of texts/,
    ],
    [
      'a token that is none',
      { resources: well, access: { tokens: [undefined] } },
      /access.tokens must be a list of texts/,
    ],
    ['an empty level', { resources: well, access: { anonymous: '' } }, /anonymous must be one of/],
    [
      'an unknown option of access',
      { resources: well, access: { token: 'x' } },
      /access has no option "token"/,
    ],
  ])('with %s is refused', (_, options, message) => {
    expect(() => define(options)).toThrow(ConfigError);
    expect(() => define(options)).toThrow(message);
  });

  it('may have a check called as a stat elsewhere, and stats called as reserved checks', () => {
    expect(() =>
      define({ resources: { health: { databases: check }, stats: { databases: figures, status: figures } } }),
    ).not.toThrow();
  });

  it('has defaults', () => {
    expect(define({ resources: well })).toMatchObject({
      name: 'default',
      access: { tokens: [], anonymous: 'status' },
      errorCode: 500,
      budgetMs: 8_000,
      environmentIssues: [],
      draining: false,
    });
  });
});

describe('a provider', () => {
  const probe = () => {};
  it.each<[string, () => unknown, RegExp]>([
    [
      'a misspelt option',
      () => healthCheck({ probe, timeoutMS: 1 } as never),
      /healthCheck has no option "timeoutMS"/,
    ],
    ['neither probe nor probes', () => healthCheck({}), /either probe or probes/],
    ['no options', () => healthCheck(undefined as never), /healthCheck takes an object with description/],
    ['no options of a stat', () => stat(undefined as never), /stat takes an object with description/],
    ['a probe that is no function', () => healthCheck({ probe: 'x' as never }), /probe must be a function/],
    [
      'one of several probes that is no function',
      () => healthCheck({ probes: { eu: () => {}, us: undefined as never } }),
      /The probe "us" must be a function/,
    ],
    ['both probe and probes', () => healthCheck({ probe, probes: {} }), /either probe or probes/],
    [
      'an alias beside probes',
      () => healthCheck({ alias: 'pong', probes: { default: probe } }),
      /aliases of their own/,
    ],
    ['an unknown effect', () => healthCheck({ probe, effect: 'kills' as never }), /effect must be one of/],
    ['no time', () => healthCheck({ probe, timeoutMs: 0 }), /timeoutMs must be a whole number from 1/],
    ['half a millisecond', () => healthCheck({ probe, timeoutMs: 0.5 }), /timeoutMs/],
    ['endless time', () => healthCheck({ probe, timeoutMs: Number.POSITIVE_INFINITY }), /timeoutMs/],
    ['more time than a timer can measure', () => healthCheck({ probe, timeoutMs: 2 ** 31 }), /to 2147483647/],
    ['a negative age', () => healthCheck({ probe, maxAgeMs: -1 }), /maxAgeMs/],
    ['no concurrency', () => healthCheck({ probe, concurrency: 0 }), /concurrency/],
    ['a required argument', () => healthCheck({ probe, args: { region: z.string() } }), /"region" must be/],
    [
      'an option of checks on a stat',
      () => stat({ data: z.object({}), probe: () => ({}), effect: 'blocks' } as never),
      /stat has no option "effect"/,
    ],
    [
      'an option of checks on a stat by alias',
      () => perAlias(z.object({}), {}, { paid: true } as never),
      /perAlias has no option "paid"/,
    ],
    ['no zod object', () => stat({ data: {}, probe: () => ({}) } as never), /must be a zod 4 object/],
    ['no zod object by alias', () => perAlias({} as never, {}), /must be a zod 4 object/],
  ])('with %s is refused', (_, declare, message) => {
    expect(declare).toThrow(ConfigError);
    expect(declare).toThrow(message);
  });

  it('has defaults', () => {
    expect(check).toMatchObject({
      kind: 'check',
      args: {},
      timeoutMs: 5_000,
      maxAgeMs: 1_000,
      effect: 'blocks',
      paid: false,
      byAlias: false,
    });
    expect(figures).toMatchObject({
      kind: 'stat',
      args: {},
      timeoutMs: 5_000,
      maxAgeMs: 10_000,
      byAlias: false,
    });
  });
});
