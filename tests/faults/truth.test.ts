import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, type StatusQL, unknown } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { fakeStatus } from '../../lib/testing.ts';
import { testFaults } from './fault.ts';

const TOKEN = 'a-token-of-the-faults';
const hung = () => new Promise<never>(() => {});

/** A check that never answers, and has all the time there is. */
const silent = () => healthCheck({ timeoutMs: 600_000, probe: hung });

/** The code and the body of an answer of REST. */
async function rest(status: StatusQL, address: string): Promise<[code: number, body: unknown]> {
  const { pathname, search } = new URL(address, 'https://status.test/');
  const path = pathname.split('/').filter(Boolean);
  const request = new Request(`https://status.test/status/api${pathname}${search}`, {
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  const response = await createRouteHandler(status).GET(request, { params: Promise.resolve({ path }) });
  const text = await response.text();
  return [response.status, text.startsWith('{') ? JSON.parse(text) : text];
}

async function bareStatus(status: StatusQL, query: string): Promise<number> {
  const request = new Request(`https://status.test/bare-status${query}`);
  return (await createBareStatus(status).GET(request)).status;
}

const define = (health: Parameters<typeof fakeStatus>[0][string]) =>
  fakeStatus({ health }, { access: { tokens: [TOKEN] } });

describe('what was never known', () => {
  testFaults([
    {
      fault: 'a database that never answered, over REST',
      outcome: () =>
        rest(define({ databases: healthCheck({ probes: { default: hung } }) }), 'health?budgetMs=50'),
      right: [500, { databases: { default: null } }],
    },
    {
      fault: 'a database that never answered, for clients of django-watchman',
      async outcome() {
        const status = fakeStatus({ health: { storage: silent() } }, { budgetMs: 50 });
        const { GET } = createWatchmanHandler(status, { asksToken: false });
        const response = await GET(new Request('https://status.test/watchman/'), {
          params: Promise.resolve({}),
        });
        return [response.status, await response.json()];
      },
      right: [500, { storage: { ok: null } }],
    },
    {
      fault: 'a run that is given up as the process ends',
      async outcome() {
        const begun = Promise.withResolvers<void>();
        const probe = () => {
          begun.resolve();
          return hung();
        };
        const status = define({ databases: healthCheck({ timeoutMs: 600_000, probe }) });
        const answer = rest(status, 'health');
        await begun.promise;
        await status.stop();
        return answer;
      },
      right: [500, { databases: { ok: null } }],
    },
    {
      fault: 'a check that says itself that it cannot know',
      outcome: () => rest(define({ workers: healthCheck({ probe: () => unknown('forbidden') }) }), 'health'),
      right: [200, { workers: { ok: true } }],
    },
  ]);
});

describe('names that are not there', () => {
  const status = define({ databases: healthCheck({ probes: { default: () => {} } }), mail: 'problem' });
  testFaults([
    {
      fault: 'a check in skip of bare-status that was taken away',
      outcome: () => bareStatus(status, '?skip=caches&skip=mail'),
      right: 200,
    },
    {
      fault: 'an unknown check of bare-status',
      outcome: () => bareStatus(status, '?check=caches'),
      right: 404,
    },
    {
      fault: 'a mistyped alias',
      outcome: async () => (await rest(status, 'health/databases?names=defualt'))[0],
      right: 404,
    },
    {
      fault: 'a check in exclude of readyz that was taken away',
      outcome: () => rest(status, 'readyz?exclude=caches&exclude=mail'),
      right: [200, 'ok'],
    },
  ]);

  test('are told once in the log, however often they are asked with', async () => {
    const lines: unknown[] = [];
    const logger = { ...console, warn: (...given: unknown[]) => lines.push(...given) };
    const logging = fakeStatus({ health: { mail: 'fine' } }, { logger });
    for (let time = 0; time < 3; time += 1) await bareStatus(logging, '?skip=caches');
    for (let each = 0; each < 100; each += 1) await bareStatus(logging, `?skip=made_up_${each}`);
    expect(lines[0]).toContain('skip=caches');
    expect(lines).toHaveLength(20);
  });
});

describe('readiness', () => {
  testFaults([
    {
      fault: 'a hanging check that only degrades',
      outcome: () =>
        rest(
          define({ ping: 'fine', slow: healthCheck({ effect: 'degrades', probe: hung }) }),
          'readyz?budgetMs=60000',
        ),
      right: [200, 'ok'],
    },
    {
      fault: 'a hanging check that blocks, within the time of a kubelet',
      outcome: async () => (await rest(define({ slow: silent() }), 'readyz'))[0],
      right: 503,
    },
    {
      fault: 'a check that hangs in bare-status, for who waits less',
      outcome: () => bareStatus(define({ slow: silent() }), '?budgetMs=50'),
      right: 500,
    },
  ]);
});

describe('more than can be served', () => {
  // More than may wait for one resource.
  const CROWD = 10_500;

  async function tally(answers: readonly Promise<[number, unknown]>[]): Promise<Record<string, number>> {
    const codes = await Promise.all(answers);
    return Object.fromEntries(
      [...Map.groupBy(codes, ([code]) => code)].map(([code, group]) => [code, group.length]),
    );
  }

  /** A check that answers when it is let to. */
  function gated(maxAgeMs: number) {
    let gate = Promise.withResolvers<void>();
    const status = define({
      databases: healthCheck({ maxAgeMs, timeoutMs: 600_000, probe: () => gate.promise }),
    });
    return {
      status,
      open: () => gate.resolve(),
      close: () => {
        gate = Promise.withResolvers();
      },
    };
  }

  testFaults([
    {
      fault: 'a crowd before anything is known',
      async outcome() {
        const { status, open } = gated(1_000);
        const answers = Array.from({ length: CROWD }, () => rest(status, 'health?budgetMs=600000'));
        // What is refused is refused at once, while the others wait.
        const [code, body] = await (answers.at(-1) as Promise<[number, unknown]>);
        open();
        return { last: [code, body], codes: await tally(answers) };
      },
      right: {
        last: [503, { error: { code: 'OVERLOADED', message: expect.stringContaining('try again') } }],
        codes: { 200: 10_000, 503: 500 },
      },
    },
    {
      fault: 'a crowd when something is known',
      async outcome() {
        const { status, open, close } = gated(0);
        open();
        await rest(status, 'health');
        close();
        const answers = Array.from({ length: CROWD }, () => rest(status, 'health?budgetMs=600000'));
        const last = await answers.at(-1);
        open();
        return { last, codes: await tally(answers) };
      },
      right: { last: [200, { databases: { ok: true } }], codes: { 200: CROWD } },
    },
    {
      fault: 'a crowd that asks in GraphQL before anything is known',
      async outcome() {
        const { status, open } = gated(1_000);
        const waiting = Array.from({ length: 10_000 }, () => status.report('health'));
        const response = await createGraphQLHandler(status).POST(
          new Request('https://status.test/api/graphql', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: '{"query":"{ health { databases } }"}',
          }),
        );
        open();
        await Promise.all(waiting);
        const { errors } = await response.json();
        return [response.status, response.headers.get('retry-after'), errors[0].extensions.code];
      },
      right: [503, '1', 'OVERLOADED'],
    },
    {
      fault: 'a hundred argument sets that hang',
      async outcome() {
        const hangs = healthCheck({
          args: { region: z.string().default('eu') },
          timeoutMs: 600_000,
          probe: async ({ args }) => (args.region === 'eu' ? undefined : hung()),
        });
        const status = fakeStatus({ health: { hangs } }, { access: { tokens: [TOKEN] } });
        for (let each = 0; each < 150; each += 1) {
          void status.report('health', { only: ['hangs'], args: { region: `made-up-${each}` } });
        }
        return rest(status, 'health');
      },
      right: [200, { hangs: { ok: true } }],
    },
  ]);
});
