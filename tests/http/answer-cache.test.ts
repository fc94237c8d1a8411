import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Exchange } from '../../lib/access/exchange.ts';
import type { Methods } from '../../lib/http/route.ts';
import { healthCheck, problem, stat } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { useClock } from '../../lib/testing/use-clock.ts';
import { fakeStatus } from '../../lib/testing.ts';

const TOKEN = 'a-token-of-the-answer-cache';
const ORIGIN = 'https://shop.example.org';
const clock = useClock({ beforeEach, afterEach });

/** What is asked, of which mount. */
interface Ask {
  path: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** A status system whose checks do as they are told, with its mounts. */
function createSystem() {
  const isWell = { quick: true, slow: true };
  const check = (name: keyof typeof isWell, maxAgeMs: number) =>
    healthCheck({ maxAgeMs, probe: () => (isWell[name] ? undefined : problem(`${name} is down: ünwell`)) });
  const aliases = healthCheck({
    maxAgeMs: 700,
    effect: 'degrades',
    probes: { default: () => {}, other: () => {} },
  });
  const figures = stat({
    data: z.object({ sizeBytes: z.number() }),
    probe: () => ({ sizeBytes: Date.now() }),
  });
  const status = fakeStatus(
    { health: { quick: check('quick', 300), slow: check('slow', 5_000), aliases }, stats: { figures } },
    { access: { tokens: [TOKEN] }, cors: { origins: [ORIGIN] } },
  );
  const mounts: [string, Methods][] = [
    ['/bare-status', createBareStatus(status)],
    ['/status/api', createRouteHandler(status)],
    ['/api/graphql', createGraphQLHandler(status)],
  ];
  const send = async ({ path, method = 'GET', headers, body }: Ask, isRendered: boolean) => {
    const { pathname } = new URL(path, 'http://localhost');
    const [mount, methods] = mounts.find(([at]) => pathname.startsWith(at)) as [string, Methods];
    const length = body === undefined ? undefined : { 'content-length': String(body.length) };
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { ...headers, ...length },
      body,
    });
    const params = Promise.resolve({ path: pathname.slice(mount.length).split('/').filter(Boolean) });
    const exchange = isRendered ? new Exchange(status, request.headers) : undefined;
    const response = await methods[method](request, { params, ...(exchange && { exchange }) });
    return { code: response.status, headers: [...response.headers], body: await response.text() };
  };
  return { status, isWell, ask: (ask: Ask) => send(ask, false), render: (ask: Ask) => send(ask, true) };
}

const token = { authorization: `Bearer ${TOKEN}` };
const json = { 'content-type': 'application/json' };
const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });

const ASKS: Ask[] = [
  { path: '/bare-status' },
  { path: '/bare-status?skip=quick', method: 'HEAD' },
  { path: '/status/api' },
  { path: '/status/api/health' },
  { path: '/status/api/health', headers: token },
  { path: '/status/api/health', headers: { origin: ORIGIN } },
  { path: '/status/api/health', headers: { origin: 'https://elsewhere.example.org' } },
  { path: '/status/api/health', method: 'HEAD' },
  { path: '/status/api/health/aliases?names=other' },
  { path: '/status/api/health?check=slow&maxAgeMs=60000', headers: token },
  { path: '/status/api/health?format=health', headers: token },
  { path: '/status/api/health', headers: { accept: 'text/plain' } },
  { path: '/status/api/stats', headers: token },
  { path: '/status/api/livez?verbose' },
  { path: '/status/api/readyz' },
  { path: '/status/api/readyz?verbose', headers: token },
  { path: '/status/api/readyz?exclude=quick&exclude=slow' },
  { path: '/status/api/metrics' },
  { path: '/status/api/metrics?format=openmetrics', headers: token },
  { path: '/api/graphql?query={health{status,checks{name,since,cached,stale}}}' },
  { path: '/api/graphql', method: 'POST', headers: json, body: query('{ health { quick slow } }') },
  {
    path: '/api/graphql',
    method: 'POST',
    headers: { ...json, ...token },
    body: query('{ stats { figures { sizeBytes } } }'),
  },
  {
    path: '/api/graphql',
    method: 'POST',
    headers: { ...json, ...token, accept: 'application/graphql-response+json' },
    body: query(
      'query ($only: [HealthCheckName!]) { health(only: $only) { ok checks { probes { message durationMs } } } }',
      {
        only: ['quick'],
      },
    ),
  },
];

type Step =
  | { kind: 'ask'; ask: Ask }
  | { kind: 'wait'; ms: number }
  | { kind: 'turn'; check: 'quick' | 'slow' };

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ASKS).map((ask): Step => ({ kind: 'ask', ask })) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 1_000 }).map((ms): Step => ({ kind: 'wait', ms })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('quick', 'slow').map((check): Step => ({ kind: 'turn', check })),
    },
  ),
  { minLength: 20, maxLength: 60 },
);

describe('an answer from memory', () => {
  it('is byte for byte the one that would be rendered', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (each) => {
        const { status, isWell, ask, render } = createSystem();
        for (const step of each) {
          if (step.kind === 'turn') isWell[step.check] = !isWell[step.check];
          else if (step.kind === 'wait') await clock.advance(step.ms);
          else {
            // What is too old runs now, and is remembered from then on.
            await render(step.ask);
            const rendered = await render(step.ask);
            expect(await ask(step.ask)).toEqual(rendered);
            expect(await ask(step.ask)).toEqual(rendered);
          }
        }
        await status.stop();
      }),
      { numRuns: 40 },
    );
  });

  it.each(
    ASKS.filter(({ path }) => !path.includes('livez')),
  )('serves $method $path $headers $body', async (asked) => {
    const { status, ask } = createSystem();
    const report = vi.spyOn(status, 'report');
    for (let time = 0; time < 3; time += 1) await ask(asked);
    const rendered = report.mock.calls.length;
    await ask(asked);
    await ask(asked);
    expect(report.mock.calls.length).toBe(rendered);
  });
});

describe('what is asked twice', () => {
  const health = { path: '/status/api/health' };

  async function countReports(
    between: (system: ReturnType<typeof createSystem>) => unknown,
    asked: Ask = health,
  ) {
    const system = createSystem();
    for (let time = 0; time < 3; time += 1) await system.ask(asked);
    const report = vi.spyOn(system.status, 'report');
    await between(system);
    report.mockClear();
    await system.ask(asked);
    return report.mock.calls.length;
  }

  it('is rendered once', async () => {
    expect(await countReports(() => {})).toBe(0);
  });

  it('is rendered anew once the first of its results is too old', async () => {
    expect(await countReports(() => clock.advance(299))).toBe(0);
    expect(await countReports(() => clock.advance(300))).toBe(1);
  });

  it.each<[string, (system: ReturnType<typeof createSystem>) => unknown]>([
    ['a run has ended', ({ status }) => status.report('health', { only: ['slow'], maxAgeMs: 0 })],
    [
      'it is told since when a check is as it is',
      ({ status }) => status.seedSince('health', 'slow', 'fine', new Date(0)),
    ],
    ['the process starts what it needs', ({ status }) => status.start()],
    ['the process is to wait for what it needs', ({ status }) => status.awaitStart(() => false)],
    ['the process is about to stop', ({ status }) => status.drain()],
  ])('is rendered anew when %s', async (_, between) => {
    expect(await countReports(between)).toBe(1);
  });

  it.each<[string, Ask]>([
    ['with an answer of its own each time', { path: '/status/api/health?maxAgeMs=0', headers: token }],
    ['about nothing', { path: '/status/api/health?format=health&skip=quick&skip=slow&skip=aliases' }],
    ['what is refused', { path: '/status/api/health?maxAgeMs=0' }],
  ])('is rendered anew %s', async (_, asked) => {
    expect(await countReports(() => {}, asked)).toBe(1);
  });

  it('is rendered anew where ever more other questions came between', async () => {
    const ask499 = async ({ ask }: ReturnType<typeof createSystem>, from: number) => {
      for (let index = from; index < from + 499; index += 1)
        await ask({ path: `/status/api/health?other=${index}` });
    };
    expect(await countReports((system) => ask499(system, 0))).toBe(0);
    expect(await countReports(async (system) => [await ask499(system, 0), await ask499(system, 499)])).toBe(
      1,
    );
  });

  it('is answered to each at their own level', async () => {
    const { ask, isWell } = createSystem();
    isWell.quick = false;
    const details = { path: '/status/api/health?format=health', headers: token };
    for (let time = 0; time < 3; time += 1) {
      expect((await ask(details)).body).toContain('ünwell');
      expect((await ask({ path: details.path })).body).not.toContain('ünwell');
      expect((await ask({ path: details.path, headers: { authorization: 'Bearer wrong' } })).code).toBe(401);
    }
  });
});
