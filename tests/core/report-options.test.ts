import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ArgumentError, defineStatus, healthCheck, problem, UnknownNameError } from '../../lib/index.ts';
import { useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('choosing', () => {
  const region = { region: z.string().default('eu'), zone: z.string().optional() };

  it('by names asks those aliases, each once', async () => {
    const [one, two] = [vi.fn(), vi.fn(() => problem('down'))];
    const status = defineStatus({ resources: { health: { it: healthCheck({ probes: { one, two } }) } } });
    const { checks } = await status.report('health', { only: ['it'], names: ['two', 'two'] });
    expect(checks[0]?.probes.map(({ name }) => name)).toEqual(['two']);
    expect([one.mock.calls.length, two.mock.calls.length]).toEqual([0, 1]);
  });

  it.each([
    'three',
    '',
    'constructor',
    '__proto__',
  ])('by the unknown alias %j is refused, and runs nothing', async (alias) => {
    const [one, two] = [vi.fn(), vi.fn()];
    const status = defineStatus({ resources: { health: { it: healthCheck({ probes: { one, two } }) } } });
    await expect(status.report('health', { names: ['one', alias] })).rejects.toMatchObject({
      name: 'UnknownNameError',
      message: `There is no "${alias}" here; there is one, two.`,
      known: ['one', 'two'],
    });
    expect(one).not.toHaveBeenCalled();
  });

  it('does not make a new run: names and a budget are not in the sharing key', async () => {
    const one = vi.fn(() => wait(50));
    const status = defineStatus({ resources: { health: { it: healthCheck({ probes: { one } }) } } });
    const all = [
      status.report('health'),
      status.report('health', { names: ['one'] }),
      status.report('health', { only: ['it'], budgetMs: 500, maxAgeMs: 0 }),
    ];
    await clock.advance(50);
    await Promise.all(all);
    expect(one).toHaveBeenCalledOnce();
  });

  it('equal arguments shares a run, whatever their order and whether the default was said', async () => {
    const probe = vi.fn((_: { args: { region: string; zone?: string } }) => wait(50));
    const status = defineStatus({ resources: { health: { it: healthCheck({ args: region, probe }) } } });
    const all = [
      status.report('health', { args: { region: 'eu', zone: 'a' } }),
      status.report('health', { args: { zone: 'a', region: 'eu' } }),
      status.report('health', { args: { zone: 'a' } }),
      status.report('health', { args: { zone: 'b' } }),
      status.report('health', { args: { zone: undefined } }),
      status.report('health'),
    ];
    await clock.advance(50);
    await Promise.all(all);
    expect(probe.mock.calls.map(([{ args }]) => [args.region, args.zone])).toEqual([
      ['eu', 'a'],
      ['eu', 'b'],
      ['eu', undefined],
    ]);
  });

  // What the types refuse arrives from requests all the same.
  it.each(['nothing', 'constructor', '__proto__', ''])('the unknown name %j is refused', async (name) => {
    const probe = vi.fn();
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe }) } } });
    await expect(status.report(name as 'health')).rejects.toThrow(UnknownNameError);
    await expect(status.report('health', { only: [name as 'it'] })).rejects.toThrow(UnknownNameError);
    await expect(status.report('health', { skip: [name as 'it'] })).rejects.toThrow(UnknownNameError);
    expect(probe).not.toHaveBeenCalled();
  });

  it.each([
    [{ maxAgeMs: -1 }, /maxAgeMs must be/],
    [{ maxAgeMs: 2 ** 31 }, /maxAgeMs must be/],
    [{ budgetMs: Number.NaN }, /budgetMs must be/],
    [{ budgetMs: 1.5 }, /budgetMs must be/],
    [{ names: ['one'] }, /names goes with one provider; 2 are asked/],
    [{ args: { region: 'eu' } }, /args goes with one provider; 2 are asked/],
    [{ only: ['it' as const], names: ['one'] }, /names goes with a provider that has aliases/],
    [{ only: ['it' as const], args: { region: 1 as unknown as string } }, /^region: /],
  ])('%j is refused before anything runs', async (options, message) => {
    const probe = vi.fn();
    const status = defineStatus({
      resources: { health: { it: healthCheck({ args: region, probe }), other: healthCheck({ probe }) } },
    });
    const asked = status.report('health', options);
    await expect(asked).rejects.toThrow(ArgumentError);
    await expect(asked).rejects.toThrow(message);
    expect(probe).not.toHaveBeenCalled();
  });
});
