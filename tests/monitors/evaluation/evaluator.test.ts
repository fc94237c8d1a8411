import { afterEach, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import type { MonitorKind } from '../../../lib/core/monitor-kind.ts';
import type { Claim } from '../../../lib/monitors/evaluation/claim.ts';
import { Evaluator, type Result } from '../../../lib/monitors/evaluation/evaluator.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { until } from '../../servers/until.ts';

const SECRET = 'correct-horse-battery';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function open(evaluate: MonitorKind['evaluate'], options: Partial<MonitorKind> = {}) {
  const kind = { label: 'Own', fields: { limit: z.number() }, timeoutMs: 60_000, evaluate, ...options };
  const status = fakeStatus({ health: { ping: 'fine' } }, { monitors: { own: kind }, secrets: [SECRET] });
  ends.push(() => void status.stop());
  const results: Result[] = [];
  const evaluator = new Evaluator(status, (result) => results.push(result));
  return { status, evaluator, results };
}

const toClaim = (values: Partial<Claim> = {}): Claim => ({
  monitorId: 'a',
  name: 'own',
  kind: 'own',
  fields: { limit: 3 },
  slot: new Date(0),
  now: new Date(1),
  everyMs: 60_000,
  createdAt: new Date(0),
  ...values,
});

async function evaluate(found: unknown, options: Partial<MonitorKind> = {}, claim: Partial<Claim> = {}) {
  const work = typeof found === 'function' ? found : () => found;
  const { evaluator, results } = open(work as never, options);
  evaluator.start(toClaim(claim));
  await until(() => results.length === 1);
  return results[0]?.evaluated;
}

test('a kind is given its fields, what counts so far, and the time of the database', async () => {
  const given: unknown[] = [];
  const now = new Date('2026-01-01T00:00:00Z');
  await evaluate(
    ({ fields, previous, now: at }: never) => {
      given.push(fields, previous, at);
      return { status: 'fine' };
    },
    {},
    { now, previous: 'warning' },
  );
  expect(given).toEqual([{ limit: 3 }, 'warning', now]);
});

it('keeps no more of what was found than a database should, the worst of it, and no secret in any name', async () => {
  const probes = Array.from({ length: 10_000 }, (_, index) => ({
    name: `${index} ${SECRET}\0`,
    status: index === 9_000 ? 'problem' : 'fine',
  }));
  const measurements = probes.map(({ name }) => ({ name, value: 1, unit: 's' }));
  const evaluated = await evaluate({ status: 'problem', value: Number.MAX_VALUE, probes, measurements });
  expect(evaluated?.probes).toHaveLength(100);
  expect(evaluated?.probes?.[0]).toMatchObject({ name: '9000 [hidden]', status: 'problem' });
  expect(evaluated?.measurements).toHaveLength(100);
  // The sum of a day of them is a number too.
  expect(Number(evaluated?.value) * 86_400).toBeLessThan(Number.MAX_VALUE);
});

it('has a bad beat be a problem until the next, whatever its kind says', async () => {
  const beatFailure = `it broke: ${SECRET}`;
  expect(await evaluate({ status: 'fine' }, { takesBeats: true }, { beatFailure })).toMatchObject({
    status: 'problem',
    report: 'it broke: [hidden]',
  });
});

it('keeps what was found, without secrets and what no database stores', async () => {
  const found = {
    status: 'warning',
    report: `It is ${SECRET}\0.`,
    value: 3,
    probes: [{ name: 'one', status: 'fine' }],
  };
  const evaluated = await evaluate(found);
  expect(evaluated).toMatchObject({ status: 'warning', value: 3, probes: found.probes });
  expect(evaluated?.report).not.toContain(SECRET);
  expect(evaluated?.report).not.toContain('\0');
});

describe('is a problem, with the reason', () => {
  it.each<[string, unknown, RegExp]>([
    [
      'a throw',
      () => {
        throw new Error('It broke.');
      },
      /^It broke\.$/,
    ],
    [
      'a rejection',
      async () => {
        throw new Error(`No ${SECRET}.`);
      },
      /^No (?!.*horse)/,
    ],
    ['a boolean', false, /returned something that is no evaluation: return \{ status, report\? \}/],
    ['nothing', undefined, /no evaluation/],
    ['a status that is none', { status: 'bad' }, /no evaluation/],
    ['a number that is none', { status: 'fine', value: Number.NaN }, /no evaluation/],
  ])('%s', async (_, found, reason) => {
    const evaluated = await evaluate(found);
    expect(evaluated?.status).toBe('problem');
    expect(evaluated?.report).toMatch(reason);
  });

  it('no answer in time', async () => {
    const evaluated = await evaluate(() => new Promise(() => {}), { timeoutMs: 20 });
    expect(evaluated).toMatchObject({ status: 'problem', report: 'No answer within 20 ms.' });
  });
});

describe('is unknown, with what is to be done', () => {
  it('a kind whose code is gone', async () => {
    const evaluated = await evaluate({ status: 'fine' }, {}, { kind: 'gone' });
    expect(evaluated).toMatchObject({ status: 'unknown' });
    expect(evaluated?.report).toContain('There is no kind "gone" in the config');
  });

  it('fields that do not fit the code any more', async () => {
    const evaluated = await evaluate({ status: 'fine' }, {}, { fields: { limit: 'three' } });
    expect(evaluated).toMatchObject({ status: 'unknown' });
    expect(evaluated?.report).toContain('limit');
  });
});

it('does not start a second time what has not returned, also not by another evaluator, until it does', async () => {
  let started = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const hang = async () => {
    started += 1;
    if (started === 1) await promise;
    return { status: 'fine' as const };
  };
  const { status, evaluator, results } = open(hang, { timeoutMs: 20 });
  evaluator.start(toClaim());
  await until(() => results.length === 1);
  const other = new Evaluator(status, (result) => results.push(result));
  other.start(toClaim());
  expect(results[1]?.evaluated).toMatchObject({
    status: 'problem',
    report: expect.stringContaining('Still running'),
  });
  expect(started).toBe(1);
  resolve();
  await until(() => {
    other.start(toClaim());
    return started === 2;
  });
});

it('passes over the slots of one that takes longer than its interval, which is no problem, and says why', async () => {
  let started = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const { evaluator, results } = open(async () => {
    started += 1;
    await promise;
    return { status: 'fine' };
  });
  const slow = toClaim({ everyMs: 1 });
  evaluator.start(slow);
  await until(() => started === 1);
  evaluator.start(slow);
  await new Promise((done) => setTimeout(done, 5));
  expect([started, results]).toEqual([1, []]);
  resolve();
  await until(() => results.length === 1);
  expect(results[0]?.evaluated).toMatchObject({
    status: 'fine',
    report: 'It takes longer than its interval of 1 ms: give it a longer one.',
  });
});

it('has places for so many at one time, and gives one free when the time of what hangs is over', async () => {
  const { evaluator, results } = open(() => new Promise(() => {}), { timeoutMs: 50 });
  const all = evaluator.places;
  for (let number = 0; number < all; number += 1) evaluator.start(toClaim({ monitorId: String(number) }));
  expect(evaluator.places).toBe(0);
  await evaluator.nextEnd;
  await until(() => evaluator.places === all);
  expect(results).toHaveLength(all);
});

it('gives up what is under way when it is to finish, and says nothing of it', async () => {
  const signals: AbortSignal[] = [];
  const { evaluator, results } = open(({ signal }) => {
    signals.push(signal);
    return new Promise(() => {});
  });
  evaluator.start(toClaim());
  await until(() => signals.length === 1);
  await evaluator.finish(AbortSignal.timeout(10));
  expect(signals[0]?.aborted).toBe(true);
  expect(results).toEqual([]);
});
