import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fine, healthCheck, problem, stat, warning } from '../../../lib/index.ts';
import { hangingCheck } from '../../../lib/testing.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, failing, TOKEN } from '../scripted.ts';
import { findHealthJsonErrors } from './health-json-schema.ts';

const HEALTH = 'application/health+json';

interface HealthJson {
  status: string;
  description?: string;
  notes?: string[];
  checks: Record<string, Record<string, unknown>[]>;
}

/** Asks an address as health+json, and holds whatever comes to the schema. */
async function read(
  status: ReturnType<typeof define>,
  address: string,
  init: { headers?: HeadersInit } = {},
) {
  const response = await ask(status, address, { headers: { ...init.headers, accept: HEALTH } });
  expect(response.headers.get('content-type')).toBe(HEALTH);
  const document: HealthJson = await response.json();
  expect(findHealthJsonErrors(document)).toEqual([]);
  return { code: response.status, document };
}

const details = bearing(TOKEN);
const measured = [
  { name: 'roundTrip', value: 3.5, unit: 'ms' },
  { name: 'poolUsed', value: 2, unit: 'connections' },
  { name: 'share', value: 0, unit: '' },
];

const status = define(
  {
    health: {
      ping: healthCheck({ alias: 'pong', probe: () => {} }),
      objectStorage: healthCheck({ description: 'Files are kept.', probe: () => fine(measured) }),
      unknown: healthCheck({ probe: () => ({ status: 'unknown', message: 'nobody knows' }) }),
      slow: healthCheck({ probe: () => warning('slow', measured.slice(0, 1)) }),
      databases: healthCheck({
        probes: { default: () => fine(measured), analyticsDb: () => problem('refused') },
        effect: 'degrades',
      }),
      none: healthCheck({ probes: {} }),
    },
    other: { queue: failing(), ping: counted().check },
    empty: {},
    stats: { code: stat({ data: z.object({ id: z.int() }), probe: () => ({ id: 1 }) }) },
  },
  { errorCode: 503 },
);

/** The element with a probe's status. */
const of = (componentId: string, more: object) => ({
  componentId,
  componentType: 'component',
  observedValue: expect.any(Number),
  observedUnit: 'ms',
  time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  ...more,
});

describe('a resource as health+json', () => {
  test('has an element for each probe, which says no more than the level status allows', async () => {
    expect(await read(status, 'health')).toEqual({
      code: 200,
      document: {
        status: 'warn',
        checks: {
          'ping:responseTime': [of('ping', { status: 'pass' })],
          'object_storage:responseTime': [of('object_storage', { status: 'pass' })],
          'unknown:responseTime': [of('unknown', { status: 'warn' })],
          'slow:responseTime': [of('slow', { status: 'warn' })],
          'databases:responseTime': [
            of('default', { status: 'pass' }),
            of('analyticsDb', { status: 'fail' }),
          ],
          none: [{ componentType: 'component', status: 'pass' }],
        },
      },
    });
  });

  test('shows messages and measurements to viewers with details', async () => {
    const { checks } = (await read(status, 'health', details)).document;
    expect(checks).toMatchObject({
      'unknown:responseTime': [{ status: 'warn', output: 'nobody knows' }],
      'slow:responseTime': [{ status: 'warn', output: 'slow' }],
      'slow:roundTrip': [of('slow', { observedValue: 3.5, observedUnit: 'ms' })],
      'databases:responseTime': [{ status: 'pass' }, { status: 'fail', output: 'refused' }],
      'databases:roundTrip': [of('default', { observedValue: 3.5, observedUnit: 'ms' })],
      'databases:poolUsed': [of('default', { observedValue: 2, observedUnit: 'connections' })],
    });
    const { observedUnit: _, ...unitless } = of('default', { observedValue: 0 });
    expect(checks['databases:share']).toEqual([unitless]);
    expect(checks['databases:responseTime']?.[0]).not.toHaveProperty('output');
  });
});

describe('other addresses as health+json', () => {
  test('the root names each check by its address, and leaves stats out', async () => {
    const { code, document } = await read(status, '', details);
    expect([code, document.status]).toEqual([503, 'fail']);
    expect(Object.keys(document.checks)).toContain('health/ping:responseTime');
    expect(document.checks['other/queue:responseTime']).toMatchObject([
      { componentId: 'queue', status: 'fail' },
    ]);
    expect(JSON.stringify(document)).not.toContain('code');
  });

  test.each([
    ['health/object_storage', 200, { status: 'pass', description: 'Files are kept.' }],
    ['health/slow', 200, { status: 'warn' }],
    ['health/databases', 200, { status: 'warn' }],
    ['health/databases?names=default', 200, { status: 'pass' }],
    ['other/queue', 503, { status: 'fail' }],
    ['empty', 200, { status: 'pass', checks: {} }],
    ['health?check=ping&skip=ping', 200, { status: 'pass', checks: {} }],
  ])('%s says its part', async (address, code, part) => {
    const answer = await read(status, address);
    expect(answer.code).toBe(code);
    expect(answer.document).toMatchObject(part);
  });

  test('has the code that JSON has', async () => {
    const quiet = define({ health: { queue: failing() } }, { errorCode: 200 });
    expect(await read(quiet, 'health')).toMatchObject({ code: 200, document: { status: 'fail' } });
  });
});

describe('what was not ready in time', () => {
  test('has no response time and no time while it was never looked at', async () => {
    const late = define({ health: { hangs: hangingCheck() } }, { budgetMs: 20 });
    for (const init of [{}, details]) {
      const { document } = await read(late, 'health', init);
      expect(document).toMatchObject({ status: 'fail', notes: [expect.stringContaining(': hangs.')] });
      const [element] = document.checks['hangs:responseTime'] ?? [];
      expect(element).toMatchObject({ componentId: 'hangs', status: 'fail' });
      for (const key of ['observedValue', 'observedUnit', 'time']) expect(element).not.toHaveProperty(key);
    }
    await late.stop();
  });

  test('is shown as last known, with the time of that', async () => {
    let hangs = false;
    const probe = async () => (hangs ? new Promise<never>(() => {}) : warning('slow', measured));
    const late = define({ health: { queue: healthCheck({ probe, maxAgeMs: 0 }) } }, { budgetMs: 20 });
    const before = (await read(late, 'health', details)).document;
    hangs = true;
    const after = (await read(late, 'health', details)).document;
    expect(after).toEqual({ ...before, notes: ['Not ready in time, so as last known: queue.'] });
    await late.stop();
  });
});

test('odd names of probes and measurements keep to the schema, with no second colon in a key', async () => {
  const odd = [
    'a:b',
    'line\nbreak',
    '\u2028',
    'tab\t"quote"\\',
    '\ud800',
    '💾 é',
    '__proto__',
    ' ',
    '',
    '\0',
  ];
  const measurements = odd.filter(Boolean).map((name) => ({ name, value: 1, unit: name }));
  const probes = Object.fromEntries(odd.map((alias) => [alias, () => fine(measurements)]));
  const strange = define({ health: { databases: healthCheck({ probes }) } });
  for (const init of [{}, details]) {
    const { checks } = (await read(strange, 'health', init)).document;
    expect(checks['databases:responseTime']?.map(({ componentId }) => componentId)).toEqual(odd);
    for (const key of Object.keys(checks)) expect(key).toMatch(/^databases:[^:]+$/);
  }
});

test('a throw, a time limit and a run that never ends are failures', async () => {
  const throwing = healthCheck({
    probe: () => {
      throw new Error('thrown', { cause: new Error('the cause') });
    },
  });
  const failed = define({ health: { throwing, slow: hangingCheck({ timeoutMs: 20 }) } });
  for (const output of ['No answer within 20 ms.', expect.stringMatching(/^Still running/)]) {
    const { document } = await read(failed, 'health?maxAgeMs=0', details);
    expect(document.checks).toMatchObject({
      'throwing:responseTime': [{ status: 'fail', output: 'thrown' }],
      'slow:responseTime': [{ status: 'fail', output }],
    });
  }
});
