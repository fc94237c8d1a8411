import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, stat } from '../../lib/index.ts';
import { hangingCheck } from '../../lib/testing.ts';
import { ask, bearing } from './ask.ts';
import { counted, define, TOKEN } from './scripted.ts';

const details = bearing(TOKEN);

/** A status system whose stat answers with the arguments that it got. */
function defineEcho() {
  const args = {
    region: z.string().default('eu'),
    limit: z.int().max(10).optional(),
    ratio: z.number().optional(),
    isDeep: z.boolean().optional(),
    mode: z.enum(['fast', 'slow']).optional(),
    shardIds: z.array(z.int()).optional(),
  };
  const echo = stat({ args, data: z.looseObject({}), probe: ({ args }) => ({ ...args }) });
  return define({ stats: { echo } });
}

describe('own arguments of a provider', () => {
  test.each([
    ['', { region: 'eu' }],
    ['?region=us', { region: 'us' }],
    ['?region=', { region: '' }],
    ['?limit=3&ratio=-0.5', { region: 'eu', limit: 3, ratio: -0.5 }],
    ['?isDeep=true', { region: 'eu', is_deep: true }],
    ['?is_deep=false', { region: 'eu', is_deep: false }],
    ['?mode=slow', { region: 'eu', mode: 'slow' }],
    ['?shardIds=1&shard_ids=2', { region: 'eu', shard_ids: [1, 2] }],
    ['?_=1700000000&utm_source=x', { region: 'eu' }],
  ])('are read from "%s" as their types say', async (query, args) => {
    const response = await ask(defineEcho(), `stats/echo${query}`, details);
    expect(await response.json()).toEqual(args);
  });

  test.each([
    ['limit=many', 'limit'],
    ['limit=11', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['limit=0x1', 'limit'],
    ['ratio=Infinity', 'ratio'],
    ['isDeep=yes', 'isDeep'],
    ['mode=sideways', 'mode'],
    ['shardIds=1&shardIds=b', 'shardIds'],
    ['region=a&region=b', 'region'],
    ['budgetMs=soon', 'budgetMs'],
    ['budgetMs=-1', 'budgetMs'],
    ['budgetMs=1e3', 'budgetMs'],
    ['budgetMs=9999999999', 'budgetMs'],
    ['budgetMs=1&budget_ms=2', 'budgetMs'],
    ['maxAgeMs=1.5', 'maxAgeMs'],
    ['names=default', 'names'],
    [`limit=${'9'.repeat(5_000)}`, 'limit'],
  ])('answer 400 naming the parameter for "%.30s"', async (query, named) => {
    const response = await ask(defineEcho(), `stats/echo?${query}`, details);
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error.code).toBe('BAD_ARGUMENT');
    expect(error.message).toContain(named);
    expect(error.message.length).toBeLessThan(200);
  });
});

describe('check and skip', () => {
  const defineThree = () => {
    const [first, second, third] = [counted(), counted(), counted()];
    const status = define({
      health: { first: first.check, secondCheck: second.check },
      other: { third: third.check },
    });
    return { status, runs: () => [first, second, third].map(({ runs }) => runs.count) };
  };

  test.each([
    ['health?check=first', { first: { ok: true } }, [1, 0, 0]],
    ['health?check=second_check', { second_check: { ok: true } }, [0, 1, 0]],
    [
      'health?check=secondCheck&check=first&check=first',
      { first: { ok: true }, second_check: { ok: true } },
      [1, 1, 0],
    ],
    ['health?skip=first', { second_check: { ok: true } }, [0, 1, 0]],
    ['health?check=first&skip=first', {}, [0, 0, 0]],
    ['?check=first', { health: { first: { ok: true } }, other: {} }, [1, 0, 0]],
    ['?skip=third&skip=second_check', { health: { first: { ok: true } }, other: {} }, [1, 0, 0]],
  ])('of "%s" choose what runs', async (address, body, runs) => {
    const three = defineThree();
    const response = await ask(three.status, address);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(body);
    expect(three.runs()).toEqual(runs);
  });

  test.each([
    'health?check=third',
    '?check=nothing',
    '?skip=',
    'health?check=first,secondCheck',
    '?check=FIRST',
  ])('answer 404 for an unknown name and run nothing: "%s"', async (address) => {
    const three = defineThree();
    const response = await ask(three.status, address);
    expect(response.status).toBe(404);
    expect((await response.json()).error.known).toContain('first');
    expect(three.runs()).toEqual([0, 0, 0]);
  });

  test('leave names to the address of one provider', async () => {
    const response = await ask(defineThree().status, 'health?names=default');
    expect(response.status).toBe(400);
  });
});

describe('names', () => {
  const probes = { default: () => {}, analytics: () => {} };
  const status = define({ health: { databases: healthCheck({ probes }) } });

  test('choose among the aliases, each once', async () => {
    const response = await ask(status, 'health/databases?names=analytics&names=analytics');
    expect(await response.json()).toEqual({ analytics: true });
  });

  test.each([
    'ghost',
    '__proto__',
    '',
  ])('that are unknown are 404, as %j is, and say which there are', async (name) => {
    const response = await ask(status, `health/databases?names=default&names=${name}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: 'UNKNOWN_NAME', known: expect.arrayContaining(['default']) },
    });
  });
});

describe('budgetMs', () => {
  test.each(['budgetMs', 'budget_ms'])('as %s ends the wait for what hangs', async (parameter) => {
    const status = define({ health: { hangs: hangingCheck(), fine: counted().check } });
    const response = await ask(status, `health?${parameter}=50`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ hangs: { ok: null }, fine: { ok: true } });
    await status.stop();
  });

  test('is that of the config unless it is given', async () => {
    const status = define({ health: { hangs: hangingCheck() } }, { budgetMs: 20 });
    expect(await (await ask(status, '')).json()).toEqual({ health: { hangs: { ok: null } } });
    await status.stop();
  });

  test('never makes the limit of a check longer', async () => {
    const status = define({ health: { hangs: hangingCheck({ timeoutMs: 20 }) } });
    expect((await ask(status, 'health/hangs?budgetMs=60000')).status).toBe(500);
    await status.stop();
  });
});

describe('maxAgeMs', () => {
  test('lets a last result serve, and 0 asks anew', async () => {
    const { check, runs } = counted();
    const status = define({ health: { check } });
    await ask(status, 'health?maxAgeMs=60000');
    await ask(status, 'health/check?max_age_ms=60000');
    expect(runs.count).toBe(1);
    await ask(status, '?maxAgeMs=0', details);
    expect(runs.count).toBe(2);
  });
});

test.each([
  'health/databases?check=nope',
  'health/databases?skip=databases',
  '?format=json&format=xml',
])('"%s" is refused: what would be passed over in silence', async (address) => {
  const status = define({ health: { databases: healthCheck({ probe: () => {} }) } });
  const response = await ask(status, address);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'BAD_ARGUMENT' } });
});
