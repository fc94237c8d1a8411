import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSecrets } from '../../lib/index.ts';
import {
  fakeStatus,
  findLeaks,
  flappingCheck,
  hangingCheck,
  leakingCheck,
  lyingCheck,
  plantCanaries,
  slowCheck,
  useClock,
  watchRuns,
} from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('a check that', () => {
  it('is slow is fine after its time, and a problem where its limit is shorter', async () => {
    const fake = fakeStatus({ health: { in: slowCheck(300), over: slowCheck(300, { timeoutMs: 200 }) } });
    const { checks } = await clock.advance(300, fake.report('health'));
    expect(checks.map(({ status, durationMs }) => [status, durationMs])).toEqual([
      ['fine', 300],
      ['problem', 200],
    ]);
  });

  it('hangs times out, and is still running from then on', async () => {
    const watched = watchRuns(hangingCheck({ timeoutMs: 100 }));
    const fake = fakeStatus({ health: { it: watched.check } });
    const first = await clock.advance(100, fake.report('health'));
    const second = await clock.advance(0, fake.report('health', { maxAgeMs: 0 }));
    const messages = [first, second].map(({ checks }) => checks[0]?.probes[0]?.message);
    expect(messages).toEqual([
      'No answer within 100 ms.',
      'Still running: its time limit of 100 ms is long over.',
    ]);
    expect(watched.runs).toBe(1);
  });

  it('flaps gives one answer after the other, and begins anew', async () => {
    const fake = fakeStatus({ health: { it: flappingCheck(['fine', 'warning', new Error('down')]) } });
    const statuses: string[] = [];
    for (let runs = 0; runs < 4; runs += 1) statuses.push((await fake.report('health')).status);
    expect(statuses).toEqual(['fine', 'warning', 'problem', 'fine']);
    expect(() => flappingCheck([])).toThrow('at least one answer');
  });

  it.each([
    [false],
    [true],
    ['ok'],
    [null],
    [{ status: 'well' }],
  ])('lies by %j is a problem', async (answer) => {
    const fake = fakeStatus({ health: { it: lyingCheck(answer) } });
    expect((await fake.report('health')).checks[0]?.probes[0]).toMatchObject({
      status: 'problem',
      message: expect.stringContaining('no verdict'),
    });
  });
});

describe('a check that leaks a secret', () => {
  const canaries = plantCanaries({ count: 20 });
  const [{ secret = '' } = {}] = canaries.all;
  const health = { mail: leakingCheck(secret), caches: leakingCheck('another-thing') };

  it('is found out, at the level where it is told', async () => {
    expect(await findLeaks(fakeStatus({ health }), canaries)).toEqual([
      { resource: 'health', level: 'details', secret },
    ]);
  });

  it('tells it in message, measurement and error', async () => {
    const { checks } = await fakeStatus({ health }).report('health', { only: ['mail'] });
    const [returned, thrown] = checks[0]?.probes ?? [];
    const texts = [returned?.message, returned?.measurements[0]?.name, returned?.measurements[0]?.unit];
    for (const text of [...texts, thrown?.message, thrown?.error?.stack, thrown?.error?.cause?.message]) {
      expect(text).toContain(secret);
    }
  });

  it('tells it no more where it is known', async () => {
    const fake = fakeStatus({ health }, { environment: { secrets: findSecrets(canaries.variables) } });
    expect(await findLeaks(fake, canaries)).toEqual([]);
  });

  it('is found in descriptions and figures too', async () => {
    const described = slowCheck(0, { description: `It asks ${secret}.` });
    const fake = fakeStatus({ health: { described }, stats: { orders: { key: secret } } });
    const leaks = findLeaks(fake, canaries);
    expect((await clock.advance(1, leaks)).map(({ resource, level }) => `${resource} ${level}`)).toEqual([
      'health status',
      'health details',
      'stats details',
    ]);
  });
});
