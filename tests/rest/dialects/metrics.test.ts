import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fine, healthCheck, perAlias, problem, stat, warning } from '../../../lib/index.ts';
import { hangingCheck } from '../../../lib/testing.ts';
import { NOISE_MS } from '../../servers/noise.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, failing, TOKEN } from '../scripted.ts';
import { toSeries } from '../series.ts';

const details = bearing(TOKEN);

async function scrape(
  status: ReturnType<typeof define>,
  query = '',
  init: { headers?: HeadersInit } = details,
) {
  const response = await ask(status, `metrics${query}`, init);
  expect(response.status).toBe(200);
  return response.text();
}

/** One check that is well, one that has two probes and fails. */
const defineTwo = () =>
  define({
    health: {
      myPing: healthCheck({ alias: 'pong', probe: () => {} }),
      databases: healthCheck({
        probes: { default: () => {}, analyticsDb: () => problem('the secret reason') },
        effect: 'degrades',
      }),
    },
  });

/** An exposition without the numbers that differ between runs. */
const withoutTimes = (text: string) => text.replace(/( )\d+\.\d+(e-\d+)?$/gm, '$1…');

describe('metrics', () => {
  test('are written as Prometheus text 0.0.4', async () => {
    expect(withoutTimes(await scrape(defineTwo(), '', {}))).toMatchSnapshot();
  });

  test('are written as OpenMetrics 1.0, with statesets, units and an end', async () => {
    expect(withoutTimes(await scrape(defineTwo(), '?format=openmetrics', {}))).toMatchSnapshot();
  });

  test('have the same series in both formats', async () => {
    const status = defineTwo();
    const formats = ['prometheus', 'openmetrics'];
    const [first, second] = await Promise.all(formats.map((format) => scrape(status, `?format=${format}`)));
    expect(toSeries(first ?? '')).toEqual(toSeries(second ?? ''));
  });

  test('say the times of the run that the answer is from', async () => {
    const status = define({ health: { ping: healthCheck({ maxAgeMs: 60_000, probe: () => {} }) } });
    const report = await status.report('health');
    const [probe] = report.checks[0]?.probes ?? [];
    const series = toSeries(await scrape(status));
    const labels = '{resource="health",check="ping",probe="ping"}';
    expect(series.get(`statusql_probe_duration_seconds${labels}`)).toBe((probe?.durationMs ?? 0) / 1_000);
    expect(series.get(`statusql_probe_checked_timestamp_seconds${labels}`)).toBe(
      (probe?.checkedAt.getTime() ?? 0) / 1_000,
    );
  });

  test('answer 200 also when everything fails, and say so', async () => {
    const status = define({ health: { queue: failing() } }, { errorCode: 503 });
    const series = toSeries(await scrape(status));
    expect(series.get('statusql_resource_ok{resource="health"}')).toBe(0);
    expect(
      series.get('statusql_check_status{resource="health",check="queue",statusql_check_status="problem"}'),
    ).toBe(1);
  });

  test('say nothing of the run of a probe that was not ready and never ran', async () => {
    const status = define({ health: { hangs: hangingCheck() } });
    const series = [...toSeries(await scrape(status, '?budgetMs=20')).keys()];
    expect(series.filter((name) => /_ok\{/.test(name))).toEqual([]);
    expect(series).toContain(
      'statusql_check_status{resource="health",check="hangs",statusql_check_status="unknown"}',
    );
    expect(series.filter((name) => /_seconds/.test(name))).toEqual([]);
    await status.stop();
  });
});

describe('measurements', () => {
  const measurements = [
    { name: 'roundTrip', value: 0.9, unit: 'ms' },
    { name: 'age', value: 2, unit: 'h' },
    { name: 'wait', value: 1.5, unit: 's' },
    { name: 'size', value: 3, unit: 'kB' },
    { name: 'free', value: 2, unit: 'MiB' },
    { name: 'sent', value: 7, unit: 'bytes' },
    { name: 'share', value: 50, unit: '%' },
    { name: 'hits', value: 0.25, unit: 'ratio' },
    { name: 'used', value: 4, unit: 'connections' },
    { name: 'toString', value: 5, unit: 'constructor' },
    { name: 'bare', value: -6e-9, unit: '' },
    { name: 'huge', value: 1e300, unit: '' },
  ];
  const status = define({ health: { disk: healthCheck({ probe: () => warning('full', measurements) }) } });

  test.each([
    ['_seconds', 'roundTrip', 0.0009],
    ['_seconds', 'age', 7_200],
    ['_seconds', 'wait', 1.5],
    ['_bytes', 'size', 3_000],
    ['_bytes', 'free', 2_097_152],
    ['_bytes', 'sent', 7],
    ['_ratio', 'share', 0.5],
    ['_ratio', 'hits', 0.25],
    ['', 'used', 4, 'connections'],
    ['', 'toString', 5, 'constructor'],
    ['', 'bare', -6e-9, ''],
    ['', 'huge', 1e300, ''],
  ])('go to statusql_measurement%s in base units: %s', async (suffix, name, value, unit?: string) => {
    const labels = `resource="health",check="disk",probe="disk",measurement="${name}"`;
    const withUnit = unit === undefined ? labels : `${labels},unit="${unit}"`;
    const series = toSeries(await scrape(status));
    expect(series.get(`statusql_measurement${suffix}{${withUnit}}`)).toBe(value);
  });

  test('and what stats say are kept from viewers below details', async () => {
    const text = await scrape(status, '', {});
    expect(text).not.toMatch(/measurement|stat_/);
  });

  test('of one name count once, and no more than 100 of a probe are shown', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `m${index}`, value: index, unit: '' }));
    const twice = { name: 'twice', value: 1, unit: '' };
    const probe = () => fine([twice, { ...twice, value: 2 }, ...many]);
    const text = await scrape(define({ health: { noisy: healthCheck({ probe }) } }));
    expect(text.match(/^statusql_measurement\{/gm)).toHaveLength(99);
    expect(text.match(/measurement="twice".* 2$/gm)).toHaveLength(1);
  });
});

describe('figures of stats', () => {
  const status = define({
    stats: {
      process: stat({
        data: z.object({
          uptimeSeconds: z.number(),
          total: z.bigint(),
          startedAt: z.date(),
          isBusy: z.boolean(),
          memory: z.object({ residentBytes: z.number(), peakBytes: z.number().nullable() }).optional(),
          loop: z.object({ p99Ms: z.number() }).nullable(),
          perPool: z.array(z.object({ inUse: z.int() })),
          byHost: z.record(z.string(), z.number()),
        }),
        probe: () => ({
          uptimeSeconds: 5,
          total: 2n ** 64n,
          startedAt: new Date(0),
          isBusy: true,
          memory: { residentBytes: 1_024, peakBytes: null },
          loop: { p99Ms: 12 },
          perPool: [{ inUse: 1 }],
          byHost: { a: 1 },
        }),
      }),
      objectStores: perAlias(z.looseObject({ hitRatio: z.number(), keys: z.int().nullable() }), {
        default: () => ({ hitRatio: 0.5, keys: 3, other: 7 }),
        analyticsDb: () => {
          throw new Error('gone');
        },
      }),
    },
  });

  test('are the numbers that their shapes name, in base units', async () => {
    expect(Object.fromEntries(toSeries(await scrape(status)))).toEqual({
      'statusql_stat_ok{resource="stats",stat="process",probe="process"}': 1,
      'statusql_stat_ok{resource="stats",stat="object_stores",probe="default"}': 1,
      'statusql_stat_ok{resource="stats",stat="object_stores",probe="analyticsDb"}': 0,
      'statusql_stat_seconds{resource="stats",stat="process",probe="process",figure="uptime"}': 5,
      'statusql_stat_seconds{resource="stats",stat="process",probe="process",figure="loop.p99"}': 0.012,
      'statusql_stat_bytes{resource="stats",stat="process",probe="process",figure="memory.resident"}': 1_024,
      'statusql_stat_ratio{resource="stats",stat="object_stores",probe="default",figure="hit_ratio"}': 0.5,
      'statusql_stat{resource="stats",stat="process",probe="process",figure="total",unit=""}': 2 ** 64,
      'statusql_stat{resource="stats",stat="object_stores",probe="default",figure="keys",unit=""}': 3,
    });
  });

  test('are not read for viewers below details, who get an empty exposition where there is nothing else', async () => {
    expect(await scrape(status, '', {})).toBe('');
    expect(await scrape(status, '?format=openmetrics', {})).toBe('# EOF\n');
  });
});

describe('who may scrape', () => {
  const health = { ping: counted().check };
  test.each([
    ['nobody where anonymous viewers see nothing', 'none', {}, 401],
    ['nobody with a wrong token', 'details', bearing('wrong'), 401],
    ['everybody at the level status', 'status', {}, 200],
    ['a token, whatever anonymous viewers see', 'none', details, 200],
  ] as const)('%s', async (_, anonymous, init, code) => {
    const response = await ask(define({ health }, { access: { anonymous } }), 'metrics', init);
    expect(response.status).toBe(code);
    if (code === 401) expect(response.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('not who signed in without a right of their own', async () => {
    const session = async () => ({ role: null });
    const status = define({ health }, { access: { anonymous: 'none', session } });
    const response = await ask(status, 'metrics');
    expect([response.status, await response.text()]).toEqual([
      403,
      'FORBIDDEN: Looking takes the level status.\n',
    ]);
  });
});

describe('the parameters of metrics', () => {
  test.each([
    ['?check=first', [1, 0]],
    ['?skip=first', [0, 1]],
    ['?check=first&check=secondOne&skip=second_one', [1, 0]],
    ['', [1, 1]],
  ])('%j chooses what runs', async (query, expected) => {
    const [first, second] = [counted(), counted()];
    const status = define({ health: { first: first.check, secondOne: second.check } });
    const text = await scrape(status, query);
    expect([first, second].map(({ runs }) => runs.count)).toEqual(expected);
    expect(text.includes('check="second_one"')).toBe(expected[1] === 1);
  });

  test.each([
    ['?check=nothing', details, 404],
    ['?names=default', details, 400],
    ['?budgetMs=soon', details, 400],
    ['?maxAgeMs=0', {}, 401],
    ['/more', details, 404],
  ])('%j is refused', async (query, init, code) => {
    const status = define({ health: { slow: healthCheck({ probe: () => {} }) } });
    expect((await ask(status, `metrics${query}`, init)).status).toBe(code);
  });

  test('500 simultaneous scrapes run each probe once, and an earlier answer serves the next', async () => {
    let runs = 0;
    const probe = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const status = define({ health: { ping: healthCheck({ probe, maxAgeMs: 60_000 }) } });
    await Promise.all(Array.from({ length: 500 }, () => scrape(status)));
    await scrape(status);
    expect(runs).toBe(1);
  });

  test.each([
    ['0.6', 100],
    ['0.1', 0],
  ])('a scraper that waits %s s only gets its answer before that', async (seconds, budgetMs) => {
    const status = define({ health: { hangs: hangingCheck() } });
    const startedAt = performance.now();
    const headers = { ...details.headers, 'X-Prometheus-Scrape-Timeout-Seconds': seconds };
    await scrape(status, '', { headers });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThanOrEqual(budgetMs - 5);
    expect(tookMs).toBeLessThan(budgetMs + NOISE_MS);
    await status.stop();
  });

  test.each([
    'soon',
    '-1',
    '3600',
    '',
  ])('a scrape timeout of %j makes the budget no longer', async (seconds) => {
    const status = define({ health: { hangs: hangingCheck() } }, { budgetMs: 20 });
    const headers = { 'X-Prometheus-Scrape-Timeout-Seconds': seconds };
    expect(await scrape(status, '', { headers })).toContain('statusql_check_status');
    await status.stop();
  });
});
