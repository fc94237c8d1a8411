import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toSnakeCase } from '../../lib/core/names.ts';
import { fine, healthCheck, perAlias, problem, stat, warning } from '../../lib/index.ts';
import { hangingCheck } from '../../lib/testing.ts';
import { findProgram } from '../servers/find-program.ts';
import { type PrometheusServer, startPrometheus } from '../servers/prometheus.ts';
import { until } from '../servers/until.ts';
import { ask, bearing } from './ask.ts';
import { define, TOKEN } from './scripted.ts';
import { type Served, serve } from './serve.ts';

// What a name may hold that could break a line, a label or a whole exposition.
const ODD = [
  'a"b',
  'c\\d',
  '\\n',
  'line\nbreak',
  '\r\n',
  '\u2028',
  'half\ud800',
  '💾 é',
  '__proto__',
  '\0',
  '{e="f"} 1',
  ' ',
];

// One run for all, so that every scrape tells the same.
const maxAgeMs = 600_000;
const measurements = ODD.map((name, index) => ({
  name,
  value: index / 8,
  unit: ['ms', 'kB', '%', name][index % 4] ?? '',
}));
const status = define({
  health: {
    ping: healthCheck({ maxAgeMs, alias: 'pong', probe: () => {} }),
    unknown: healthCheck({ maxAgeMs, probe: () => ({ status: 'unknown' }) }),
    slowQueue: healthCheck({ maxAgeMs, probe: () => warning('slow', measurements) }),
    databases: healthCheck({
      maxAgeMs,
      probes: { default: () => fine(measurements), analyticsDb: () => problem('refused') },
    }),
    odd: healthCheck({ maxAgeMs, probes: Object.fromEntries(ODD.map((alias) => [alias, () => {}])) }),
  },
  stats: {
    caches: perAlias(
      z.object({ memoryBytes: z.number(), hitRatio: z.number().nullable(), vendor: z.string() }),
      { default: () => ({ memoryBytes: 1_024, hitRatio: 0.5, vendor: 'redis' }) },
      { maxAgeMs },
    ),
    broken: stat({
      maxAgeMs,
      data: z.object({ keys: z.int() }),
      probe: () => {
        throw new Error('broken');
      },
    }),
  },
});

/** Nothing of it is ever ready. */
const hung = define({ health: { hangs: hangingCheck({ timeoutMs: 600_000 }) } });

const FORMATS = ['prometheus', 'openmetrics'];

let served: Served;
let servedHung: Served;
let prometheus: PrometheusServer;

beforeAll(async () => {
  [served, servedHung] = await Promise.all([serve(status), serve(hung)]);
  const common = {
    metrics_path: '/metrics',
    scrape_interval: '1s',
    scrape_timeout: '1s',
    authorization: { credentials: TOKEN },
    static_configs: [{ targets: [served.host] }],
  };
  prometheus = await startPrometheus([
    { ...common, job_name: 'negotiated' },
    ...FORMATS.map((format) => ({ ...common, job_name: format, params: { format: [format] } })),
    { ...common, job_name: 'anonymous', authorization: undefined },
    { ...common, job_name: 'hung', static_configs: [{ targets: [servedHung.host] }] },
  ]);
});

afterAll(async () => {
  await prometheus?.stop();
  served?.close();
  servedHung?.close();
  await Promise.all([status.stop(), hung.stop()]);
});

interface Target {
  labels: { job: string };
  health: string;
  lastError: string;
}

interface Vector {
  result: { metric: Record<string, string>; value: [number, string] }[];
}

const query = async (text: string) => {
  const { result } = await prometheus.ask<Vector>(`query?query=${encodeURIComponent(text)}`);
  return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
};

/** Waits until every job has been scraped. */
beforeAll(() => until(async () => (await query('up')).length === 5, 30_000));

describe('a real Prometheus', () => {
  test('takes every scrape, of either format, with nothing to complain of', async () => {
    const { activeTargets } = await prometheus.ask<{ activeTargets: Target[] }>('targets');
    const found = activeTargets.map(({ labels, health, lastError }) => [labels.job, health, lastError]);
    expect(found.sort()).toEqual(
      ['anonymous', 'hung', 'negotiated', ...FORMATS].sort().map((job) => [job, 'up', '']),
    );
    expect(served.types['/metrics']).toMatch(/^application\/openmetrics-text/);
    expect(served.types['/metrics?format=prometheus']).toMatch(/^text\/plain; version=0.0.4/);
  });

  test('gets its answer within its own time, though a probe never ends', async () => {
    expect(await query('statusql_check_status{job="hung"} == 1')).toEqual([
      { metric: expect.objectContaining({ check: 'hangs', statusql_check_status: 'unknown' }), value: 1 },
    ]);
  });

  test.each(['negotiated', ...FORMATS])('answers as REST does of what it scraped as %s', async (job) => {
    const health: Record<string, Record<string, boolean>> = await (await ask(status, 'health')).json();
    const expected = Object.entries(health).flatMap(([check, probes]) =>
      Object.entries(probes).map(([key, ok]) => {
        const isOnly = key === 'ok' || key === 'pong';
        return [check, isOnly ? check : key.toWellFormed(), Number(ok)];
      }),
    );
    const found = await query(`statusql_probe_ok{job="${job}"}`);
    expect(found.map(({ metric, value }) => [metric.check, metric.probe, value]).sort()).toEqual(
      expected.sort(),
    );
  });

  test.each(['negotiated', ...FORMATS])('knows every status as the report tells it, by %s', async (job) => {
    const report = await status.report('health');
    const found = await query(`statusql_check_status{job="${job}"} == 1`);
    const statuses = found.map(({ metric }) => [metric.check, metric.statusql_check_status]);
    expect(statuses.sort()).toEqual([
      ['databases', 'problem'],
      ['odd', 'fine'],
      ['ping', 'fine'],
      ['slow_queue', 'warning'],
      ['unknown', 'unknown'],
    ]);
    expect(await query(`statusql_resource_ok{job="${job}"}`)).toMatchObject([{ value: Number(report.ok) }]);
    const durations = await query(`max by (check) (statusql_probe_duration_seconds{job="${job}"}) * 1000`);
    for (const { metric, value } of durations) {
      const check = report.checks.find(({ name }) => toSnakeCase(name) === metric.check);
      expect(value).toBeCloseTo(check?.durationMs ?? Number.NaN, 6);
    }
    expect(durations).toHaveLength(5);
  });

  test.each(FORMATS)('has the measurements and figures in base units, by %s', async (job) => {
    const labels = `job="${job}",probe="default"`;
    const all = await query(`{__name__=~"statusql_measurement.*",${labels}}`);
    expect(all).toHaveLength(ODD.length);
    for (const { metric, value } of all) {
      const measured = measurements.find(({ name }) => name.toWellFormed() === metric.measurement);
      const factor = { ms: 0.001, kB: 1_000, '%': 0.01 }[measured?.unit ?? ''] ?? 1;
      expect(value).toBeCloseTo((measured?.value ?? Number.NaN) * factor, 12);
    }
    expect(await query(`statusql_stat_bytes{${labels},figure="memory"}`)).toMatchObject([{ value: 1_024 }]);
    expect(await query(`statusql_stat_ratio{${labels},figure="hit_ratio"}`)).toMatchObject([{ value: 0.5 }]);
    expect(await query(`statusql_stat_ok{job="${job}",stat="broken"}`)).toMatchObject([{ value: 0 }]);
  });

  test('learns types and units from OpenMetrics', async () => {
    const data = await prometheus.ask<Record<string, { type: string; unit: string }[]>>('metadata');
    expect(data.statusql_check_status?.map(({ type }) => type)).toContain('stateset');
    expect(data.statusql_probe_duration_seconds).toContainEqual(
      expect.objectContaining({ type: 'gauge', unit: 'seconds' }),
    );
  });

  test('sees no measurement and no figure without a token', async () => {
    expect(await query('{__name__=~"statusql_(measurement|stat).*",job="anonymous"}')).toEqual([]);
    expect(await query('statusql_check_ok{job="anonymous"}')).toHaveLength(5);
  });
});

test('promtool check metrics finds nothing', async () => {
  const input = await (await ask(status, 'metrics', bearing(TOKEN))).text();
  const promtool = findProgram('promtool', 'prometheus');
  const { status: code, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input });
  expect([code, String(stdout), String(stderr)]).toEqual([0, '', '']);
});
