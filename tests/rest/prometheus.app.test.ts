import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { findProgram } from '../servers/find-program.ts';
import { type PrometheusServer, startPrometheus } from '../servers/prometheus.ts';
import { until } from '../servers/until.ts';

const TOKEN = 'a-token-of-the-scraper';

let app: App;
let prometheus: PrometheusServer;

beforeAll(async () => {
  app = await startApp({ env: { STATUS_TOKENS: TOKEN } });
  prometheus = await startPrometheus([
    {
      job_name: 'statusql',
      metrics_path: '/status/api/metrics',
      scrape_interval: '1s',
      scrape_timeout: '1s',
      authorization: { credentials: TOKEN },
      static_configs: [{ targets: [new URL(app.url).host] }],
    },
  ]);
});

afterAll(async () => {
  await prometheus?.stop();
  await app?.stop();
});

interface Vector {
  result: { metric: Record<string, string>; value: [number, string] }[];
}

async function query(text: string) {
  const { result } = await prometheus.ask<Vector>(`query?query=${encodeURIComponent(text)}`);
  return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
}

test('a real Prometheus learns of the app what its REST answers', async () => {
  await until(async () => (await query('up == 1')).length === 1, 30_000);
  const health: Record<string, object> = await (await fetch(`${app.url}/status/api/health`)).json();
  const checks = await query('statusql_check_ok');
  expect(Object.fromEntries(checks.map(({ metric, value }) => [metric.check, value]))).toEqual(
    Object.fromEntries(Object.keys(health).map((check) => [check, 1])),
  );
  expect(
    await query('statusql_measurement_seconds{check="databases",measurement="roundTrip"} > 0'),
  ).toHaveLength(1);
  expect(
    await query('statusql_stat_bytes{stat="databases",probe="default",figure="size"} > 1e6'),
  ).toHaveLength(1);
});

test.each(['', '?check=ping'])('promtool finds nothing in the metrics%s of the app', async (parameters) => {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const response = await fetch(`${app.url}/status/api/metrics${parameters}`, { headers });
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(response.headers.get('vary')).toContain('Accept');
  const promtool = findProgram('promtool', 'prometheus');
  const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], {
    input: await response.text(),
  });
  expect([status, String(stdout), String(stderr)]).toEqual([0, '', '']);
});
