import { expect, test } from 'vitest';
import { z } from 'zod';
import { perAlias, stat } from '../../lib/index.ts';
import { mount, TOKEN } from './mount.ts';

const figures = z.object({ vendor: z.string(), sizeBytes: z.int() });

function createStats() {
  const runs: string[] = [];
  return {
    runs,
    stats: {
      databases: perAlias(figures, {
        default: () => {
          runs.push('default');
          return { vendor: 'postgresql', sizeBytes: 5e12 };
        },
        analytics: () => {
          runs.push('analytics');
          throw new Error('password hunter2 was refused');
        },
      }),
      code: stat({
        data: z.object({ branch: z.string().nullable(), commit: z.object({ id: z.string(), at: z.date() }) }),
        probe: () => {
          runs.push('code');
          return { branch: null, commit: { id: 'abc', at: new Date(0) } };
        },
      }),
      broken: stat({
        data: z.object({ count: z.int() }),
        probe: () => {
          throw new Error('password hunter2 was refused');
        },
      }),
    },
  };
}

test('a stat answers its figures, nested as declared, and no other stat runs', async () => {
  const { runs, stats } = createStats();
  const { ask } = mount({ resources: { stats } });
  const { body } = await ask('{ stats { code { branch commit { id at } } } }', { token: TOKEN });
  expect(body).toEqual({
    data: { stats: { code: { branch: null, commit: { id: 'abc', at: '1970-01-01T00:00:00.000Z' } } } },
  });
  expect(runs).toEqual(['code']);
});

test('a stat per alias is a list with names, what failed null with its error in its place', async () => {
  const { ask } = mount({ resources: { stats: createStats().stats } });
  const { code, body } = await ask('{ stats { databases { name vendor sizeBytes } } }', { token: TOKEN });
  expect(code).toBe(200);
  expect(body.data).toEqual({
    stats: { databases: [{ name: 'default', vendor: 'postgresql', sizeBytes: 5e12 }, null] },
  });
  expect(body.errors).toMatchObject([
    { path: ['stats', 'databases', 1], extensions: { code: 'STAT_FAILED' } },
  ]);
});

test('names chooses among the aliases of a stat', async () => {
  const { runs, stats } = createStats();
  const { ask } = mount({ resources: { stats } });
  const { body } = await ask('{ stats { databases(names: ["default"]) { name } } }', { token: TOKEN });
  expect(body).toEqual({ data: { stats: { databases: [{ name: 'default' }] } } });
  expect(runs).toEqual(['default']);
});

test('a stat that failed is null with one masked error, and the log knows why', async () => {
  const { ask, log } = mount({ resources: { stats: createStats().stats } });
  const { body } = await ask('{ stats { broken { count } code { branch } } }', { token: TOKEN });
  expect(body.data).toEqual({ stats: { broken: null, code: { branch: null } } });
  expect(body.errors).toHaveLength(1);
  expect(body.errors).toMatchObject([{ path: ['stats', 'broken'], extensions: { code: 'STAT_FAILED' } }]);
  expect(JSON.stringify(body)).not.toContain('hunter2');
  expect(log.lines).toEqual([[expect.stringMatching(/^stats\.broken .*hunter2/), expect.any(Error)]]);
  await ask('{ stats { broken { count } } }', { token: TOKEN });
  expect(log.lines).toHaveLength(1);
});

test('a stat takes its own arguments and maxAgeMs', async () => {
  const seen: unknown[] = [];
  const orders = stat({
    args: { day: z.string().default('today') },
    data: z.object({ count: z.int32() }),
    probe: ({ args }) => {
      seen.push(args);
      return { count: seen.length };
    },
  });
  const { ask } = mount({ resources: { shop: { orders } } });
  const query = '{ shop { orders(day: "monday") { count } } }';
  await ask(query, { token: TOKEN });
  const { body } = await ask(query.replace('"monday"', '"monday", maxAgeMs: 0'), { token: TOKEN });
  expect(body).toEqual({ data: { shop: { orders: { count: 2 } } } });
  expect(seen).toEqual([{ day: 'monday' }, { day: 'monday' }]);
});

test('500 askers of a stat at once run it once', async () => {
  const { runs, stats } = createStats();
  const { ask } = mount({ resources: { stats } });
  await Promise.all(
    Array.from({ length: 500 }, () => ask('{ stats { code { branch } } }', { token: TOKEN })),
  );
  expect(runs).toEqual(['code']);
});
