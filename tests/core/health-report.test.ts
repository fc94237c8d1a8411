import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECTS, STATUSES, weigh, worst } from '../../lib/core/status.ts';
import {
  defineStatus,
  fine,
  type HealthCheck,
  healthCheck,
  problem,
  type Verdict,
  warning,
} from '../../lib/index.ts';

const measured = [{ name: 'roundTrip', value: 3, unit: 'ms' }];

function reportOn(check: Parameters<typeof healthCheck>[0]) {
  return defineStatus({ resources: { health: { it: healthCheck(check) } } }).report('health');
}

describe('the report of a probe', () => {
  it('is fine when the probe returns nothing', async () => {
    const { checks } = await reportOn({ probe: async () => {} });
    expect(checks[0]?.probes[0]).toMatchObject({ name: 'it', status: 'fine', ok: true, measurements: [] });
  });

  it('carries the verdict, its message and its measurements', async () => {
    const { checks } = await reportOn({ probe: () => warning('slow', measured) });
    expect(checks[0]?.probes[0]).toMatchObject({
      status: 'warning',
      ok: true,
      message: 'slow',
      measurements: measured,
    });
  });

  it('is a problem with the error when the probe throws', async () => {
    const { checks } = await reportOn({
      probe() {
        throw new Error('down', { cause: new Error('refused') });
      },
    });
    expect(checks[0]?.probes[0]).toMatchObject({
      status: 'problem',
      ok: false,
      message: 'down',
      error: { message: 'down', cause: { message: 'refused' } },
    });
  });

  it.each([
    false,
    null,
    { ok: true },
    'fine',
    fine([{ name: 'n', value: Number.NaN, unit: '' }]),
  ])('is a problem when the probe answers the rubbish %j', async (rubbish) => {
    const { status } = await reportOn({ probe: () => rubbish as Verdict });
    expect(status).toBe('problem');
  });

  it('goes by the alias where the check has one', async () => {
    const { checks } = await reportOn({ probe: () => {}, alias: 'pong' });
    expect(checks[0]?.probes[0]).toMatchObject({ name: 'it', alias: 'pong' });
  });
});

describe('the report of a check', () => {
  it('is the worst of its probes, in the order they were written', async () => {
    const { checks } = await reportOn({
      probes: { default: () => {}, analytics: () => problem('down'), archive: () => warning('slow') },
    });
    expect(checks[0]).toMatchObject({ name: 'it', status: 'problem', ok: false });
    expect(checks[0]?.probes.map(({ alias, status }) => [alias, status])).toEqual([
      ['default', 'fine'],
      ['analytics', 'problem'],
      ['archive', 'warning'],
    ]);
  });

  it('is not changed by its effect', async () => {
    const { checks, status } = await reportOn({ effect: 'informs', probe: () => problem('down') });
    expect([checks[0]?.status, status]).toEqual(['problem', 'fine']);
  });
});

describe('the whole', () => {
  it('is fine with no checks', async () => {
    const status = defineStatus({
      resources: { health: { it: healthCheck({ probe: () => problem('down') }) } },
    });
    expect(await status.report('health', { skip: ['it'] })).toMatchObject({
      status: 'fine',
      ok: true,
      checks: [],
    });
  });

  it('is the worst of the checks asked for, each weighed by its effect', async () => {
    const found = fc.record({ found: fc.constantFrom(...STATUSES), effect: fc.constantFrom(...EFFECTS) });
    const drawn = fc.dictionary(fc.stringMatching(/^check[A-Z]$/), found, { minKeys: 1, maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(drawn, fc.infiniteStream(fc.boolean()), async (finds, coin) => {
        const health: Record<string, HealthCheck> = {};
        for (const [name, { found, effect }] of Object.entries(finds)) {
          health[name] = healthCheck({ effect, probe: () => ({ status: found }) });
        }
        const skip = Object.keys(finds).filter(() => coin.next().value);
        const asked = Object.entries(finds).flatMap(([name, each]) => (skip.includes(name) ? [] : each));
        const report = await defineStatus({ resources: { health } }).report('health', { skip });
        expect(report.checks.map(({ status }) => status)).toEqual(asked.map(({ found }) => found));
        expect(report.status).toBe(worst(asked.map(({ found, effect }) => weigh(found, effect))));
        expect(report.ok).toBe(report.status !== 'problem');
      }),
    );
  });
});
