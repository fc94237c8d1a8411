import SchemaBuilder from '@pothos/core';
import { type GraphQLSchema, graphql } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { StatusQL } from '../../lib/core/define-status.ts';
import type { Resources } from '../../lib/core/resource.ts';
import {
  ArgumentError,
  defineStatus,
  healthCheck,
  LevelError,
  type StatusOptions,
  stat,
  UnknownNameError,
} from '../../lib/index.ts';
import { addStatus, type SchemaOptions } from '../../lib/next/graphql.ts';
import { createChecks } from './counted-checks.ts';
import { createLog } from './mount.ts';
import { createRichStatus } from './rich-config.ts';

interface HostContext {
  user: string;
}

let hosts = 0;

const define = (options: StatusOptions<Resources>) =>
  defineStatus({ name: `graphql-host-${hosts++}`, logger: createLog(), ...options });

/** The schema of a host that has a field of its own, beside the status system. */
function createHost(status: StatusQL, options: SchemaOptions = {}): GraphQLSchema {
  const builder = new SchemaBuilder<{ Context: HostContext }>({});
  builder.queryType({
    fields: (t) => ({ hello: t.string({ resolve: (_, _args, { user }) => `Hello ${user}` }) }),
  });
  addStatus(builder, status, options);
  return builder.toSchema();
}

/** Asks as code of the host does. */
async function ask(schema: GraphQLSchema, source: string, variableValues?: Record<string, unknown>) {
  const result = await graphql({ schema, source, variableValues, contextValue: { user: 'Ada' } });
  return JSON.parse(JSON.stringify(result));
}

/** Asks as clients of the host's server do. */
async function fetchFrom(schema: GraphQLSchema, query: string) {
  const yoga = createYoga<HostContext>({ schema, context: { user: 'Ada' }, logging: false });
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const clients: [string, (schema: GraphQLSchema, query: string) => Promise<unknown>][] = [
  ['graphql()', ask],
  ['a Yoga server', fetchFrom],
];

test.for(clients)('health is asked beside a field of the host through %s, and nothing else runs', async ([
  ,
  fetch,
]) => {
  const { runs, health } = createChecks();
  const caches = healthCheck({ probe: () => {} });
  const schema = createHost(define({ resources: { health: { ...health, caches } } }));
  expect(await fetch(schema, '{ hello health { databases caches } }')).toEqual({
    data: { hello: 'Hello Ada', health: { databases: 'FINE', caches: 'FINE' } },
  });
  expect(runs).toEqual({ default: 1, analytics: 1 });
});

test.for(clients)('details are asked through %s, figures among them', async ([, fetch]) => {
  const schema = createHost(createRichStatus(), { level: 'details' });
  const query = `{
    health(only: [mail]) { status details { mail(count: 3, maxAgeMs: 0) { probes { name message } } } checks { name } }
    stats { code { commit { id at tags } any rows } caches { name kind } }
    shop { stock }
  }`;
  const probes = [
    { name: 'smtp', message: null },
    { name: 'queue', message: 'It is full.' },
  ];
  expect(await fetch(schema, query)).toEqual({
    data: {
      health: { status: 'PROBLEM', details: { mail: { probes } }, checks: [{ name: 'mail' }] },
      stats: {
        code: {
          commit: { id: null, at: '1970-01-01T00:00:00.000Z', tags: ['a'] },
          any: { b: 1 },
          rows: [[1, null]],
        },
        caches: [{ name: 'a', kind: 'lru' }],
      },
      shop: { stock: 'FINE' },
    },
  });
});

test.for([
  '{ stats { code { any } } }',
  '{ health { checks { probes { message } } } }',
  '{ health { ping(maxAgeMs: 0) } }',
  '{ health { mail(count: 3) } }',
])('at status the host has no %s', async (query) => {
  const { data, errors } = await ask(createHost(createRichStatus()), query);
  expect(data).toBeUndefined();
  expect(errors).toHaveLength(1);
  expect((await ask(createHost(createRichStatus(), { level: 'details' }), query)).errors).toBeUndefined();
});

test('500 askers at once share one run', async () => {
  const { runs, health } = createChecks();
  const schema = createHost(define({ resources: { health } }));
  await Promise.all(Array.from({ length: 500 }, () => ask(schema, '{ health { ping databases } }')));
  expect(runs).toEqual({ ping: 1, default: 1, analytics: 1 });
});

test('a wait ends with budgetMs, that of the query or that of the config', async () => {
  const hangs = healthCheck({ probe: () => new Promise<void>(() => {}), timeoutMs: 60_000 });
  const ping = healthCheck({ probe: () => {} });
  const status = define({ budgetMs: 20, resources: { health: { hangs, ping } } });
  const schema = createHost(status);
  const answer = { data: { health: { hangs: 'UNKNOWN', ping: 'FINE' } } };
  expect(await ask(schema, '{ health { hangs ping } }')).toEqual(answer);
  expect(await ask(schema, '{ health(budgetMs: 5) { hangs ping } }')).toEqual(answer);
  await status.stop();
});

for (const [name, fetch] of clients) {
  test.for<[string, string[]]>([
    ['{ health { mail(count: 10) } }', ['health', 'mail']],
    ['{ health { mail(maxAgeMs: -1) } }', ['health', 'mail']],
    ['{ health(budgetMs: -1) { ok } }', ['health', 'ok']],
  ])(`a wrong argument is bad input through ${name}: %s`, async ([query, path]) => {
    const schema = createHost(createRichStatus(), { level: 'details' });
    expect(await fetch(schema, query)).toMatchObject({
      data: null,
      errors: [
        {
          message: expect.stringMatching(/count|maxAgeMs|budgetMs/),
          path,
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  test.for<[string, Error]>([
    ['BAD_USER_INPUT', new ArgumentError('It is wrong.')],
    ['BAD_USER_INPUT', new UnknownNameError('pong', ['ping'])],
    ['FORBIDDEN', new LevelError('It takes the level details.')],
  ])(`what the core refuses is %s through ${name}: %s`, async ([code, error]) => {
    const schema = createHost({ ...createRichStatus(), report: () => Promise.reject(error) });
    expect(await fetch(schema, '{ health { ping ok } }')).toMatchObject({
      errors: [{ message: error.message, extensions: { code } }],
    });
  });
}

test("what nobody expected is the host's to mask", async () => {
  const report = () => Promise.reject(new Error('canary-hunter2'));
  const body = await fetchFrom(createHost({ ...createRichStatus(), report }), '{ health { ping } }');
  expect(body).toMatchObject({ errors: [{ message: 'Unexpected error.' }] });
  expect(JSON.stringify(body)).not.toContain('hunter2');
});

test('a figure that could not be read is null with its code', async () => {
  const broken = defineStatus({
    name: 'graphql-host-broken',
    logger: createLog(),
    resources: {
      stats: {
        broken: stat({
          data: z.object({ count: z.int() }),
          probe: () => Promise.reject(new Error('hunter2')),
        }),
      },
    },
  });
  expect(await ask(createHost(broken, { level: 'details' }), '{ stats { broken { count } } }')).toMatchObject(
    {
      data: { stats: { broken: null } },
      errors: [{ path: ['stats', 'broken'], extensions: { code: 'STAT_FAILED' } }],
    },
  );
});
