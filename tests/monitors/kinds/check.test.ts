import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { healthCheck, problem, stat, warning } from '../../../lib/index.ts';
import { readFields } from '../../../lib/monitors/kinds/find-kind.ts';
import { checkMonitor } from '../../../lib/monitors.ts';
import { define, evaluate } from './evaluate.ts';

const status = define({
  health: {
    search: healthCheck({
      probe: () => problem('The index is gone.', [{ name: 'size', value: 0, unit: 'bytes' }]),
    }),
    databases: healthCheck({ probes: { main: () => {}, old: () => warning('It is full.') } }),
  },
  stats: { orders: stat({ data: z.object({ count: z.int() }), probe: () => ({ count: 1 }) }) },
});
const ask = (fields: Record<string, unknown>) => evaluate(checkMonitor(), fields, { status });

describe('the kind of a check', () => {
  it('finds what the check says, with its words and measurements', async () => {
    expect(await ask({ check: 'search' })).toEqual({
      status: 'problem',
      report: 'The index is gone.',
      probes: [{ name: 'search', status: 'problem', message: 'The index is gone.' }],
      measurements: [{ name: 'size', value: 0, unit: 'bytes' }],
    });
  });

  it('finds the worst of its probes, and which it is', async () => {
    expect(await ask({ check: 'databases' })).toMatchObject({
      status: 'warning',
      report: 'old: It is full.',
    });
  });

  it('may watch one probe alone', async () => {
    expect(await ask({ check: 'databases', probe: 'main' })).toMatchObject({
      status: 'fine',
      report: undefined,
    });
  });

  it.each([
    ['a check that is gone', { check: 'gone' }, 'There is no health.gone here.'],
    ['a resource that is gone', { resource: 'gone', check: 'search' }, 'There is no gone.search here.'],
    ['a name that all objects have', { check: 'constructor' }, 'There is no health.constructor here.'],
    ['a stat', { resource: 'stats', check: 'orders' }, 'stats.orders is a stat, and no check.'],
    ['a probe that is gone', { check: 'databases', probe: 'gone' }, 'health.databases has no probe gone.'],
    ['a probe of a check with one', { check: 'search', probe: 'main' }, 'health.search has no probe main.'],
  ])('finds unknown, with the reason, for %s', async (_, fields, report) => {
    expect(await ask(fields)).toEqual({ status: 'unknown', report });
  });

  it('may have what it watches settled, and is refused where that does not fit', async () => {
    const kind = checkMonitor({ label: 'One database', constants: { check: 'databases' } });
    expect(kind.label).toBe('One database');
    expect(Object.keys(kind.fields)).toEqual(['resource', 'probe']);
    expect(await evaluate(kind, { probe: 'old' }, { status })).toMatchObject({ status: 'warning' });
    expect(() => readFields(kind, { check: 'search' })).toThrow(
      'fields.check: There is no field of this name.',
    );
    expect(() => checkMonitor({ constants: { checks: 'x' } })).toThrow(/constants has no option "checks"/);
    expect(() => checkMonitor({ constants: { check: 5 } })).toThrow(/^checkMonitor: constants\.check: /);
  });
});
