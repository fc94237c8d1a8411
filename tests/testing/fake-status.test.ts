import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { findInstances } from '../../lib/core/instances.ts';
import { perAlias, problem, type StatusQL, warning } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { ping } from '../../lib/providers/ping.ts';
import { type CheckAnswer, fakeStatus, hang } from '../../lib/testing.ts';
import { readPage } from '../surfaces/page.ts';

const script = () =>
  ({
    health: { databases: 'problem', caches: 'fine', mail: warning('slow') },
    stats: {
      orders: { count: 3, lastAt: new Date(0), of: { region: 'eu' }, sizes: [1], isOpen: true, note: null },
    },
  }) as const;

async function query(status: StatusQL, text: string) {
  const request = new Request('http://localhost/api/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return (await createGraphQLHandler(status).POST(request)).json();
}

const getRest = (status: StatusQL, ...path: string[]) =>
  createRouteHandler(status).GET(new Request('http://localhost/status/api'), {
    params: Promise.resolve({ path }),
  });

describe('a fake status system', () => {
  it('answers what it is told to on every surface', async () => {
    const fake = fakeStatus(script(), { access: { anonymous: 'details' }, errorCode: 503 });
    const report = await fake.report('health');
    expect(report.checks.map(({ status }) => status)).toEqual(['problem', 'fine', 'warning']);
    expect(
      await query(
        fake,
        '{ health { databases caches mail } stats { orders { count of { region } isOpen } } }',
      ),
    ).toEqual({
      data: {
        health: { databases: 'PROBLEM', caches: 'FINE', mail: 'WARNING' },
        stats: { orders: { count: 3, of: { region: 'eu' }, isOpen: true } },
      },
    });
    expect((await getRest(fake, 'health')).status).toBe(503);
    expect(await (await getRest(fake, 'stats', 'orders')).json()).toMatchObject({
      count: 3,
      sizes: [1],
      note: null,
    });
    expect((await readPage(fake)).statuses).toEqual({
      databases: 'problem',
      caches: 'fine',
      mail: 'warning',
    });
  });

  it('gives another answer at once when it is told to', async () => {
    const fake = fakeStatus(script());
    const ask = async () =>
      (await createBareStatus(fake).GET(new Request('http://localhost/bare-status'))).status;
    expect(await ask()).toBe(500);
    fake.set('health', 'databases', 'fine');
    expect(await ask()).toBe(200);
    fake.set('health', 'databases', new Error('connect ECONNREFUSED'));
    const { checks } = await fake.report('health', { only: ['databases'] });
    expect(checks[0]?.probes[0]?.error?.message).toBe('connect ECONNREFUSED');
  });

  it.each<[string, CheckAnswer, object]>([
    [
      'a verdict',
      problem('refused', [{ name: 'tries', value: 3, unit: 'tries' }]),
      { status: 'problem', message: 'refused' },
    ],
    ['an error', new Error('down'), { status: 'problem', message: 'down' }],
    ['a probe', async () => warning('nearly full'), { status: 'warning', message: 'nearly full' }],
    ['unknown', 'unknown', { status: 'unknown', ok: true }],
  ])('takes %s for an answer', async (_, answer, found) => {
    const { checks } = await fakeStatus({ health: { it: answer } }).report('health');
    expect(checks[0]?.probes[0]).toMatchObject(found);
  });

  it('hangs where it is told to, and lets go when it is closed', async () => {
    const fake = fakeStatus({ health: { it: hang } });
    const report = fake.report('health');
    expect((await fake.report('health', { budgetMs: 1 })).status).toBe('unknown');
    await fake.stop();
    expect((await report).status).toBe('unknown');
  });

  it('gives other figures of the same shape, and none where they fail', async () => {
    const fake = fakeStatus(script());
    fake.set('stats', 'orders', { ...script().stats.orders, count: 4.5 });
    expect((await fake.report('stats')).stats[0]?.data?.count).toBe(4.5);
    fake.set('stats', 'orders', new Error('no figures'));
    expect((await fake.report('stats')).stats[0]).toMatchObject({ data: null, readings: [{ ok: false }] });
  });

  it('takes declared checks and stats as they are, whose answers cannot be set', async () => {
    const queues = perAlias(z.object({ waiting: z.int32() }), { mail: () => ({ waiting: 2 }) });
    const fake = fakeStatus({ health: { ping: ping(), mail: 'problem' }, stats: { queues } });
    expect((await fake.report('health')).checks[0]?.probes[0]?.alias).toBe('pong');
    expect((await fake.report('stats')).stats[0]?.data?.mail).toEqual({ waiting: 2 });
    // @ts-expect-error the types say so too
    expect(() => fake.set('health', 'ping', 'problem')).toThrow('only scripted answers can be set');
  });

  it('knows its names and figures in its types', () => {
    const fake = fakeStatus(script());
    expectTypeOf(fake.set).parameter(0).toEqualTypeOf<'health' | 'stats'>();
    expectTypeOf(fake.report<'stats', 'orders'>).returns.resolves.toHaveProperty('stats');
    // @ts-expect-error there is no such check
    expect(() => fake.set('health', 'nothing', 'fine')).toThrow('There is no "nothing" here');
    // @ts-expect-error there is no such resource
    expect(() => fake.set('nothing', 'databases', 'fine')).toThrow('There is no "nothing" here');
    // @ts-expect-error there is no such status
    expect(() => fake.set('health', 'databases', 'well')).toThrow(
      'A check answers fine, unknown, warning, problem',
    );
  });

  it('refuses what is no answer', () => {
    expect(() => fakeStatus({ health: { it: 'well' as 'fine' } })).toThrow(
      'A provider is scripted by a status',
    );
    expect(() => fakeStatus({ health: {} })).toThrow('no provider');
  });

  it('has a name of its own, and is forgotten when it is closed', async () => {
    const before = findInstances().size;
    const fakes = Array.from({ length: 100 }, () => fakeStatus({ health: { it: 'fine' } }));
    expect(new Set(fakes.map(({ name }) => name)).size).toBe(100);
    expect(findInstances().size).toBe(before + 100);
    await Promise.all(fakes.map((fake) => fake.stop()));
    expect(findInstances().size).toBe(before);
  });

  it('hides secrets and opens its level by token, as the real one does', async () => {
    const fake = fakeStatus(
      { health: { it: problem('wrong password s3cret-of-mail') } },
      { secrets: ['s3cret-of-mail'], access: { anonymous: 'none', tokens: ['a-token-of-the-fake'] } },
    );
    expect((await getRest(fake, 'health')).status).toBe(401);
    expect((await fake.report('health')).checks[0]?.probes[0]?.message).toBe('wrong password [hidden]');
  });
});
