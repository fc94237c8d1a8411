import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type HealthCheck, healthCheck, problem, stat } from '../../lib/index.ts';
import { findBreaches } from '../../lib/testing.ts';
import { BAD_CHECKS, leftOpen } from './bad-checks.ts';
import { startThing, type Thing } from './thing.ts';

let thing: Thing;
beforeAll(async () => {
  thing = await startThing();
});
afterAll(() => thing.stop());
afterEach(() => {
  for (const close of leftOpen) close();
  leftOpen.clear();
});

describe('a check that', () => {
  it.each(BAD_CHECKS)('$mistake breaks the rule that is about it, and no other', async (bad) => {
    const breaches = await findBreaches(() => bad.make(thing), bad.options?.(thing));
    expect(breaches.map(({ rule }) => rule)).toEqual([bad.rule]);
  });
});

describe('findBreaches', () => {
  it('tells how a rule is broken without the secrets', async () => {
    const failing = healthCheck({
      probe() {
        throw new Error('wrong password canary-5d20ab');
      },
    });
    expect(await findBreaches(() => failing, { secrets: ['canary-5d20ab'] })).toEqual([
      { rule: 'is fine when all is well', message: 'It threw: wrong password [hidden].' },
      { rule: 'tells no secret', message: 'It tells secret number 1 of those given.' },
    ]);
  });

  it('gives the probes the arguments that it is given, and refuses others', async () => {
    const picky = healthCheck({
      args: { region: z.string().default('eu') },
      probe: ({ args }) => (args.region === 'us' ? undefined : problem('no such region')),
    });
    expect(await findBreaches(() => picky, { args: { region: 'us' } })).toEqual([]);
    await expect(findBreaches(() => picky, { args: { zone: 'us' } })).rejects.toThrow('zone');
  });

  it('says of a stat that it is none', async () => {
    const figures = stat({ data: z.object({}), probe: () => ({}) }) as unknown as HealthCheck;
    expect((await findBreaches(() => figures)).map(({ message }) => message)).toEqual([
      'It is a stat: it has figures, and no rule for how they are.',
    ]);
  });

  it('closes each check that it made, once', async () => {
    let made = 0;
    let closed = 0;
    const make = () => {
      made += 1;
      return healthCheck({
        probe: () => {},
        close() {
          closed += 1;
        },
      });
    };
    await findBreaches(make);
    expect(made).toBeGreaterThan(1);
    expect(closed).toBe(made);
  });
});
