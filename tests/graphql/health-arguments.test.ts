import { expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck } from '../../lib/index.ts';
import { createChecks } from './counted-checks.ts';
import { mount, TOKEN } from './mount.ts';

test('names chooses among the probes of a check', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const { body } = await ask(
    '{ health { details { databases(names: ["analytics"]) { probes { name } } } } }',
  );
  expect(body.data).toEqual({ health: { details: { databases: { probes: [{ name: 'analytics' }] } } } });
  expect(runs).toEqual({ analytics: 1 });
});

test('a name that no probe has is refused as bad input, and says which there are', async () => {
  const { ask } = mount({ resources: { health: createChecks().health } });
  const query =
    '{ health { databases(names: ["nope"]) details { databases(names: ["nope"]) { probes { name ok message } } } } }';
  const { body } = await ask(query, { token: TOKEN });
  expect(body.data).toBeNull();
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringContaining('default, analytics'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('maxAgeMs lets a result serve, and 0 takes a new one', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  for (const maxAgeMs of [60_000, 60_000, 0]) {
    await ask('query ($maxAgeMs: Int) { health { ping(maxAgeMs: $maxAgeMs) } }', {
      token: TOKEN,
      variables: { maxAgeMs },
    });
  }
  expect(runs).toEqual({ ping: 2 });
});

test('a check gets its own arguments as it declared them', async () => {
  const seen: unknown[] = [];
  const checkout = healthCheck({
    args: {
      region: z.enum(['eu', 'us']).default('eu'),
      text: z.string().optional(),
      share: z.number().default(0.5),
      tries: z.int().default(3),
      since: z.int().max(1e13).optional(),
      isDeep: z.boolean().default(false),
      tags: z.array(z.string()).default([]),
      regions: z.array(z.enum(['eu', 'us'])).optional(),
    },
    probe: ({ args }) => void seen.push(args),
  });
  const { ask } = mount({ resources: { health: { checkout } } });
  const all =
    'region: us, text: "x", share: 0.25, tries: $tries, since: 1e12, isDeep: true, tags: ["a"], regions: [eu, us]';
  const { body } = await ask(
    `query ($tries: Int) { health { checkout(${all}) plain: checkout nulls: checkout(region: null, text: null) } }`,
    { token: TOKEN, variables: { tries: 5 } },
  );
  expect(body).toEqual({ data: { health: { checkout: 'FINE', plain: 'FINE', nulls: 'FINE' } } });
  expect(seen).toEqual([
    {
      ...{ region: 'us', text: 'x', share: 0.25, tries: 5, since: 1e12, isDeep: true },
      ...{ tags: ['a'], regions: ['eu', 'us'] },
    },
    { region: 'eu', share: 0.5, tries: 3, isDeep: false, tags: [] },
  ]);
});

test('budgetMs ends the wait for a check that hangs, and no other', async () => {
  const hangs = healthCheck({
    probe: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    timeoutMs: 60_000,
  });
  const { ask, status } = mount({ resources: { health: { hangs, ping: healthCheck({ probe: () => {} }) } } });
  const { body } = await ask('{ health(budgetMs: 20) { hangs ping details { hangs { stale } } } }');
  expect(body).toEqual({
    data: { health: { hangs: 'UNKNOWN', ping: 'FINE', details: { hangs: { stale: true } } } },
  });
  await status.stop();
});

test('without budgetMs the wait is as long as the config says', async () => {
  const hangs = healthCheck({ probe: () => new Promise<void>(() => {}), timeoutMs: 60_000 });
  const { ask, status } = mount({ budgetMs: 20, resources: { health: { hangs } } });
  expect((await ask('{ health { hangs } }')).body.data).toEqual({ health: { hangs: 'UNKNOWN' } });
  await status.stop();
});

test('an id is the same in each answer, and another for other aliases and arguments', async () => {
  const search = healthCheck({
    args: { region: z.string().default('eu'), tries: z.int().optional() },
    probes: { first: () => {}, second: () => {} },
  });
  const { ask } = mount({ resources: { health: { search } } });
  const ids = async (field: string) => {
    const query = `{ health { details { search${field} { id probes { id } } } } }`;
    const { body } = await ask(query, { token: TOKEN });
    const { health } = body.data as {
      health: { details: { search: { id: string; probes: { id: string }[] } } };
    };
    return [health.details.search.id, ...health.details.search.probes.map(({ id }) => id)];
  };
  const plain = ['health:search', 'health:search:first', 'health:search:second'];
  expect(await ids('')).toEqual(plain);
  expect(await ids('(maxAgeMs: 0, names: null, tries: null)')).toEqual(plain);
  expect(await ids('(names: ["second"])')).toEqual([
    'health:search({"names":["second"]})',
    'health:search:second',
  ]);
  expect(await ids('(tries: 2, region: "us")')).toEqual([
    'health:search({"region":"us","tries":2})',
    'health:search({"region":"us","tries":2}):first',
    'health:search({"region":"us","tries":2}):second',
  ]);
  expect(await ids('(region: "us", tries: 2)')).toEqual(await ids('(tries: 2, region: "us")'));
  const { body } = await ask('{ health(budgetMs: 500) { checks { id probes { id } } } }', { token: TOKEN });
  expect(body.data).toEqual({
    health: { checks: [{ id: plain[0], probes: plain.slice(1).map((id) => ({ id })) }] },
  });
});
