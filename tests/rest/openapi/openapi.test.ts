import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { healthCheck, perAlias, problem, stat, warning } from '../../../lib/index.ts';
import { createBareStatus } from '../../../lib/next/bare-status.ts';
import { createRouteHandler } from '../../../lib/next/route.ts';
import { ping } from '../../../lib/providers/ping.ts';
import { ask, bearing } from '../ask.ts';
import { define, failing, TOKEN } from '../scripted.ts';
import { createAnswerJudge, findDocumentErrors, type OpenApiDocument } from './validate.ts';

const details = bearing(TOKEN);

interface Branch {
  leafName: string;
  branches: Branch[];
}
const branch: z.ZodType<Branch> = z.object({
  leafName: z.string(),
  get branches() {
    return z.array(branch);
  },
});
const pool = z.object({ maxSize: z.int(), inUse: z.int().nullable() }).meta({ id: 'a pool' });

/** Figures of all kinds: REST writes them as JSON, and their keys in snake case. */
const everything = stat({
  description: 'All that figures can be.',
  args: {
    sinceDays: z.int().default(7).describe('How far back.'),
    regions: z.array(z.enum(['eu', 'us'])).default([]),
  },
  data: z.object({
    startedAt: z.date(),
    totalBytes: z.bigint(),
    mainPool: pool,
    otherPool: pool.nullable(),
    perHost: z.record(z.string(), z.object({ requestCount: z.int() })),
    perKind: z.record(z.enum(['oneKind', 'two']), z.number()),
    oneOf: z.union([z.string(), z.date(), z.object({ innerKey: z.literal('aB') })]),
    asTuple: z.tuple([z.string(), z.int()]),
    rootBranch: branch,
    isThere: z.boolean().optional(),
    anyThing: z.unknown(),
    made: z.string().transform((text) => text.length),
    'odd Key': z.looseObject({ hitRatio: z.number().default(1) }),
  }),
  probe: () => ({
    startedAt: new Date(0),
    totalBytes: 2n ** 70n,
    mainPool: { maxSize: 10, inUse: 1 },
    otherPool: null,
    perHost: { hostA: { requestCount: 1 } },
    perKind: { oneKind: 1, two: 2 },
    oneOf: { innerKey: 'aB' as const },
    asTuple: ['a', 1] as [string, number],
    rootBranch: { leafName: 'a', branches: [{ leafName: 'b', branches: [] }] },
    anyThing: undefined,
    made: 'text',
    'odd Key': { hitRatio: 0.5, otherKey: { deepKey: 1 } },
  }),
});

const fails = () => {
  throw new Error('gone');
};

function defineRich(anonymous: 'none' | 'status' | 'details' = 'status', errorCode = 500) {
  return define(
    {
      health: {
        ping: ping(),
        myDatabases: healthCheck({
          probes: { default: () => {}, analyticsDb: () => problem('gone') },
          effect: 'degrades',
        }),
        checkout: healthCheck({
          args: { region: z.string().default('eu') },
          maxAgeMs: 2_000,
          probe: () => warning('slow', [{ name: 'queue', value: 3, unit: 'orders' }]),
        }),
      },
      otherChecks: { broken: failing() },
      stats: {
        everything,
        gone: stat({ data: z.object({ count: z.int() }), probe: fails }),
        objectStores: perAlias(z.object({ hitRatio: z.number() }), {
          default: () => ({ hitRatio: 0.5 }),
          backUp: fails,
        }),
      },
    },
    { access: { anonymous }, errorCode },
  );
}

async function read(status: ReturnType<typeof defineRich>, init: { headers?: HeadersInit } = {}) {
  const response = await ask(status, 'openapi.json', init);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  return (await response.json()) as OpenApiDocument;
}

describe('openapi.json', () => {
  it.each([
    ['everybody', {}],
    ['a token', details],
  ])('is a valid OpenAPI 3.1 document for %s', async (_, init) => {
    const document = await read(defineRich(), init);
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers).toEqual([{ url: 'https://status.test/status/api' }]);
    expect(await findDocumentErrors(document)).toBeUndefined();
  });

  it('has an address for each resource and provider, and for those of our own', async () => {
    const document = await read(defineRich(), details);
    expect(Object.keys(document.paths)).toEqual([
      ...['/', '/health', '/health/ping', '/health/my_databases', '/health/checkout'],
      ...['/other_checks', '/other_checks/broken'],
      ...['/stats', '/stats/everything', '/stats/gone', '/stats/object_stores'],
      ...['/livez', '/readyz', '/metrics', '/openapi.json'],
    ]);
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells no viewer below details of stats, of arguments, or of fresher answers', async () => {
    const document = await read(defineRich());
    expect(JSON.stringify(document)).not.toMatch(/stats|everything|hit_ratio|region/);
    const { parameters = [] } = document.paths['/health/checkout']?.get ?? {};
    expect(parameters.map(({ name }) => name)).toEqual(['budgetMs', 'maxAgeMs', 'format']);
    expect(parameters[1]?.schema.minimum).toBe(2_000);
    const own = (await read(defineRich(), details)).paths['/health/checkout']?.get.parameters ?? [];
    expect(own.map(({ name }) => name)).toEqual(['region', 'budgetMs', 'maxAgeMs', 'format']);
    expect(own[2]?.schema.minimum).toBe(0);
  });

  it('names the checks and aliases that there are', async () => {
    const { paths } = await read(defineRich());
    const choices = (path: string) =>
      paths[path]?.get.parameters
        .map(({ name, schema }) => [name, schema.items?.enum])
        .filter(([, names]) => names);
    expect(choices('/health')).toEqual([
      ['check', ['ping', 'my_databases', 'checkout']],
      ['skip', ['ping', 'my_databases', 'checkout']],
    ]);
    expect(choices('/health/my_databases')).toEqual([['names', ['default', 'analyticsDb']]]);
  });

  it.each([
    ['nobody where everybody else sees nothing', 'none', {}, 401],
    ['nobody with a wrong token', 'details', bearing('wrong'), 401],
    ['a token there', 'none', details, 200],
    ['a browser that takes pages alone', 'status', { headers: { accept: 'text/html' } }, 200],
  ] as const)('is for %s', async (_, anonymous, init, code) => {
    const response = await ask(defineRich(anonymous), 'openapi.json', init);
    expect([response.status, response.headers.get('cache-control')]).toEqual([code, 'no-store']);
  });

  it('says that a token is needed where everybody else sees nothing', async () => {
    expect((await read(defineRich('none'), details)).security).toEqual([{ token: [] }]);
    expect((await read(defineRich('status'))).security).toEqual([{}, { token: [] }]);
  });

  it('is answered to HEAD and OPTIONS too, and refuses what writes', async () => {
    const methods = ['HEAD', 'OPTIONS', 'POST'] as const;
    const responses = await Promise.all(
      methods.map((method) => ask(defineRich(), 'openapi.json', { method })),
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 405]);
  });

  it('is valid where a viewer may see no resource at all', async () => {
    const stats = { orders: stat({ data: z.object({ today: z.int() }), probe: () => ({ today: 1 }) }) };
    const document = await read(define({ stats }) as never);
    expect(await findDocumentErrors(document)).toBeUndefined();
    expect(JSON.stringify(document)).not.toContain('orders');
    expect(document.paths['/']?.get.parameters.map(({ name }) => name)).toEqual([
      'budgetMs',
      'maxAgeMs',
      'format',
    ]);
  });

  it('has what two shapes of one id as any object, and stays valid', async () => {
    const [one, two] = [z.object({ a: z.int() }), z.object({ b: z.int() })].map((shape) =>
      shape.meta({ id: 'twice' }),
    );
    const data = z.object({ one: one as z.ZodType, two: two as z.ZodType });
    const status = define({
      stats: { twice: stat({ data, probe: () => ({ one: { a: 1 }, two: { b: 2 } }) }) },
    });
    const document = await read(status as never, details);
    expect(await findDocumentErrors(document)).toBeUndefined();
    expect(document.components.schemas['stats.twice.figures']).toEqual({ type: 'object' });
  });

  it('has no secret of the process in what the config says', async () => {
    const health = {
      ping: healthCheck({ args: { region: z.string().default('hunter2-hunter2') }, probe: () => {} }),
    };
    const status = define({ health }, { secrets: ['hunter2-hunter2'] });
    expect(await (await ask(status, 'openapi.json', details)).text()).not.toContain('hunter2');
  });
});

describe('every answer fits its schema', () => {
  const answers = [
    ...[
      '',
      'health',
      'health/ping',
      'health/my_databases',
      'health/my_databases?names=default',
      'health/checkout',
    ],
    ...[
      'other_checks',
      'other_checks/broken',
      'other_checks/broken?maxAgeMs=0',
      '?skip=broken',
      '?check=ping',
    ],
    ...[
      'stats',
      'stats/everything',
      'stats/everything?since_days=1&regions=eu',
      'stats/gone',
      'stats/object_stores',
    ],
    ...['livez', 'livez?verbose', 'readyz', 'readyz?exclude=ping&verbose', 'metrics', 'openapi.json'],
    ...[
      'health?budgetMs=soon',
      'health?check=nothing',
      'health/checkout?region=1&region=2',
      'stats?format=text',
    ],
  ];
  const formats = ['', 'format=json', 'format=health', 'format=text', 'format=openmetrics', 'format=nothing'];

  it.each([
    ['by default', 500],
    ['where a problem is 200', 200],
    ['where a problem has the code of a refusal', 404],
    ['where a problem has no body', 204],
  ])('%s', async (_, errorCode) => {
    const status = defineRich('status', errorCode);
    const document = await read(status, details);
    const judge = createAnswerJudge(document);
    expect(await findDocumentErrors(document)).toBeUndefined();
    const asked = answers.flatMap((address) =>
      formats.map((format) => address + (format && (address.includes('?') ? '&' : '?') + format)),
    );
    const judged = asked.flatMap((address) =>
      [details, bearing('wrong'), {}].map(async (init) => {
        const path = `/${address.replace(/\?.*/, '')}`;
        const errors = await judge(path, await ask(status, address, init));
        return errors === undefined ? [] : [[address, errors]];
      }),
    );
    expect((await Promise.all(judged)).flat()).toEqual([]);
  });

  it('and what does not fit is found', async () => {
    const judge = createAnswerJudge(await read(defineRich(), details));
    expect(await judge('/health/ping', Response.json({ pang: true }))).toEqual([
      expect.objectContaining({ keyword: 'required' }),
      expect.objectContaining({ keyword: 'additionalProperties' }),
    ]);
    expect(await judge('/stats/everything', Response.json({ startedAt: 'today' }))).not.toBeUndefined();
  });
});

describe('ping and bare-status, which have mounts of their own', () => {
  const readWith = async (outer: { ping?: string; bareStatus?: string }, publicPath?: string) => {
    const request = new Request('https://status.test/status/api/openapi.json');
    const params = Promise.resolve({ path: ['openapi.json'] });
    const response = await createRouteHandler(defineRich(), { outer, publicPath }).GET(request, { params });
    return (await response.json()) as OpenApiDocument;
  };

  it('are in it where the mount of the API says where they are', async () => {
    const document = await readWith(
      { ping: '../../ping', bareStatus: '/probes/bare-status/' },
      '/base/status/api',
    );
    expect(document.paths['/ping']?.servers).toEqual([{ url: 'https://status.test/base' }]);
    expect(document.paths['/bare-status']?.servers).toEqual([{ url: 'https://status.test/probes' }]);
    expect(await findDocumentErrors(document)).toBeUndefined();
  });

  it('answer as it says', async () => {
    const judge = createAnswerJudge(await readWith({ ping: '../../ping', bareStatus: '../../bare-status' }));
    const { GET } = createBareStatus(defineRich());
    for (const query of ['', '?skip=ping', '?check=nothing']) {
      expect(
        await judge('/bare-status', await GET(new Request(`https://status.test/bare-status${query}`))),
      ).toBeUndefined();
    }
    const { GET: answerPing } = await import('../../../lib/next/ping.ts');
    expect(await judge('/ping', await answerPing())).toBeUndefined();
  });
});
