import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CheckReport, type HealthReport, toHealthReport } from '../../lib/core/report.ts';
import type { Status } from '../../lib/core/status.ts';
import { stat } from '../../lib/index.ts';
import { ask, bearing } from './ask.ts';
import { recorded } from './monitors/recorded.ts';
import { counted, define, TOKEN } from './scripted.ts';

const AT = '2026-11-01T00:00:00Z';
const times = { checkedAt: new Date(AT), durationMs: 1, cached: false, stale: false };

function past(name: string, status: Status): CheckReport {
  const ok = status !== 'problem';
  return {
    ...times,
    name,
    label: name,
    status,
    ok,
    effect: 'blocks',
    probes: [{ ...times, name, status, ok, measurements: [] }],
  };
}

const report: HealthReport = toHealthReport('health', [
  past('databases', 'fine'),
  past('myCheck', 'problem'),
]);

describe('at', () => {
  test.each([
    ['health', 500, { databases: { ok: true }, my_check: { ok: false } }],
    ['', 500, { health: { databases: { ok: true }, my_check: { ok: false } } }],
    ['health?skip=my_check', 200, { databases: { ok: true } }],
    ['health?check=my_check', 500, { my_check: { ok: false } }],
    ['health/databases', 200, { ok: true }],
  ])('with "%s" answers as the checks were then', async (address, code, body) => {
    const { status, calls } = recorded({ readHealthAt: report });
    const response = await ask(status, `${address}${address.includes('?') ? '&' : '?'}at=${AT}`);
    expect([response.status, await response.json()]).toEqual([code, body]);
    expect(calls).toMatchObject([{ name: 'readHealthAt', input: { resource: 'health', at: new Date(AT) } }]);
  });

  test('is answered in every format', async () => {
    const { status } = recorded({ readHealthAt: report });
    const health = await (await ask(status, `health?at=${AT}&format=health`)).json();
    expect(health.checks['databases:responseTime'][0]).not.toHaveProperty('observedValue');
    expect(health).toMatchObject({
      status: 'fail',
      checks: { 'databases:responseTime': [{ status: 'pass' }] },
    });
    expect(await (await ask(status, `health?at=${AT}&format=text`)).text()).toContain('[+]databases ok');
  });

  test.each([
    `health?at=yesterday`,
    'health?at=',
    `health?at=${AT}&at=${AT}`,
    `health?at=${AT}&maxAgeMs=0`,
    `health?at=${AT}&max_age_ms=0`,
    `health/databases?at=${AT}&names=x`,
    `health/databases?at=${AT}&check=databases`,
  ])('is refused in %s', async (address) => {
    const { status, calls } = recorded({ readHealthAt: report });
    const response = await ask(status, address);
    expect([response.status, (await response.json()).error.code, calls]).toEqual([400, 'BAD_ARGUMENT', []]);
  });

  test('is refused where nothing is kept, and with stats', async () => {
    const { check, runs } = counted();
    const stats = { code: stat({ data: z.object({}), probe: () => ({}) }) };
    const status = define({ health: { ping: check }, stats });
    expect((await ask(status, `health?at=${AT}`)).status).toBe(400);
    expect((await ask(status, `stats?at=${AT}`, bearing(TOKEN))).status).toBe(400);
    expect(runs.count).toBe(0);
  });
});
