import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { stat } from '../../lib/index.ts';
import { ask, bearing } from './ask.ts';
import { counted, define, TOKEN } from './scripted.ts';

const JSON_TYPE = 'application/json';
const HEALTH = 'application/health+json';
const TEXT = 'text/plain; charset=utf-8';
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
// As Prometheus 2 and 3 send it.
const PROMETHEUS_2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const PROMETHEUS_3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1';

const figures = stat({ data: z.object({ id: z.int() }), probe: () => ({ id: 1 }) });

function defineCounted() {
  const { check, runs } = counted();
  return { status: define({ health: { ping: check }, stats: { code: figures } }), runs };
}

describe('the header Accept', () => {
  test.each([
    ['health', '*/*', JSON_TYPE],
    ['health', '', JSON_TYPE],
    ['health', 'APPLICATION/JSON; charset=utf-8', JSON_TYPE],
    ['health', 'application/*;q=0.1', JSON_TYPE],
    ['health', BROWSER, JSON_TYPE],
    ['health', 'application/json, text/plain, */*', JSON_TYPE],
    ['health', 'text/plain, */*;q=0.1', TEXT],
    ['health', 'text/*', TEXT],
    ['health', 'text/plain; charset=utf-8', TEXT],
    ['health', HEALTH, HEALTH],
    ['health/ping', `${HEALTH};q=0.9, application/json;q=0.8`, HEALTH],
    ['', `application/json;q=0.1, ${HEALTH};q=0.2`, HEALTH],
    ['health', 'application/json;q=0, */*', HEALTH],
    ['metrics', '*/*', PROMETHEUS],
    ['metrics', BROWSER, PROMETHEUS],
    ['metrics', 'text/plain', PROMETHEUS],
    ['metrics', 'text/plain;version=0.0.4', PROMETHEUS],
    ['metrics', PROMETHEUS_2, OPEN_METRICS],
    ['metrics', PROMETHEUS_3, OPEN_METRICS],
    ['metrics', 'application/openmetrics-text', OPEN_METRICS],
    ['metrics', 'application/openmetrics-text;q=0.1,text/plain;version=0.0.4;q=0.2', PROMETHEUS],
    ['metrics', 'application/openmetrics-text; version=0.0.1, text/plain;q=0.1', PROMETHEUS],
    ['metrics', 'Application/OpenMetrics-Text; Version=1.0.0; Escaping=Allow-UTF-8', OPEN_METRICS],
    ['metrics', 'TEXT/PLAIN; CHARSET=UTF-8', PROMETHEUS],
    ['health', 'Application/Health+JSON', HEALTH],
  ])('at "%s" of %s gets %s', async (address, accept, type) => {
    const response = await ask(defineCounted().status, address, { headers: { accept } });
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('vary')).toBe('Accept');
    expect(response.status).toBe(200);
  });

  test.each([
    ['health', 'image/*', JSON_TYPE],
    ['health', 'text/html', JSON_TYPE],
    ['health', ';;,', JSON_TYPE],
    ['health', 'application/json;q=x', JSON_TYPE],
    ['health', 'application/openmetrics-text', JSON_TYPE],
  ])('at "%s" of %s gets 406, which says what there is, and runs nothing', async (address, accept, type) => {
    const { status, runs } = defineCounted();
    const response = await ask(status, address, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([406, type]);
    expect(response.headers.get('vary')).toBe('Accept');
    const body = await response.text();
    for (const name of ['NOT_ACCEPTABLE', '?format=json', '?format=health', '?format=text'])
      expect(body).toContain(name);
    expect(runs.count).toBe(0);
  });

  // As scrapers send it that know one format only, and people who look with a browser.
  test.each([
    'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited',
    'text/plain;version=1.0.0',
    'text/plain; version=9',
    'text/html',
    'application/openmetrics-text; version=2.0.0',
    JSON_TYPE,
    'text/plain;q=0, application/openmetrics-text;q=0',
    ';;,',
  ])('at metrics of %s, which is not written here, gets Prometheus text', async (accept) => {
    const response = await ask(defineCounted().status, 'metrics', { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, PROMETHEUS]);
    expect(await response.text()).toContain('statusql_check_ok');
  });
});

describe('?format=', () => {
  test.each([
    ['health?format=json', 'text/plain', 200, JSON_TYPE],
    ['health?format=health', JSON_TYPE, 200, HEALTH],
    ['health/ping?format=text', 'image/png', 200, TEXT],
    ['metrics?format=prometheus', PROMETHEUS_2, 200, PROMETHEUS],
    ['metrics?format=openmetrics', '*/*', 200, OPEN_METRICS],
    ['health?format=', JSON_TYPE, 406, JSON_TYPE],
    ['health?format=JSON', HEALTH, 406, 'application/problem+json'],
    ['health?format=prometheus', 'text/plain', 406, TEXT],
    [`health?format=${'x'.repeat(5_000)}`, '*/*', 406, JSON_TYPE],
    ['metrics?format=json', '*/*', 406, TEXT],
    ['health?format=json&format=text', HEALTH, 400, 'application/problem+json'],
    ['metrics?format=prometheus&format=prometheus', '*/*', 400, TEXT],
  ])('of "%.60s" wins over Accept: %s, and gets %i', async (address, accept, code, type) => {
    const { status, runs } = defineCounted();
    const response = await ask(status, address, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([code, type]);
    expect((await response.text()).length).toBeLessThan(5_000);
    if (code !== 200) expect(runs.count).toBe(0);
  });
});

describe('a refusal', () => {
  const refusals = [
    ['health/ping?budgetMs=soon', 400, 'BAD_ARGUMENT', {}],
    ['stats', 401, 'UNAUTHENTICATED', {}],
    ['health', 401, 'UNAUTHENTICATED', bearing('wrong')],
    ['nothing', 404, 'UNKNOWN_NAME', {}],
    ['health?check=nothing%0Aat%0Aall', 404, 'UNKNOWN_NAME', {}],
  ] as const;
  const toAddress = (address: string, format: string) =>
    `${address}${address.includes('?') ? '&' : '?'}format=${format}`;

  test.each(
    refusals,
  )('of "%s" is a problem of RFC 9457 for health+json', async (address, code, word, init) => {
    const response = await ask(defineCounted().status, toAddress(address, 'health'), init);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      code,
      'application/problem+json',
    ]);
    const problem = await response.json();
    expect(problem).toMatchObject({ type: 'about:blank', status: code, code: word });
    expect(problem.title).toMatch(/^[A-Z][A-Za-z ]+$/);
    expect(problem.detail).toMatch(/\.$/);
    if (code === 404) expect(problem.known.length).toBeGreaterThan(0);
  });

  test.each(refusals)('of "%s" is one line of text', async (address, code, word, init) => {
    const response = await ask(defineCounted().status, toAddress(address, 'text'), init);
    expect([response.status, response.headers.get('content-type')]).toEqual([code, TEXT]);
    expect(await response.text()).toMatch(new RegExp(`^${word}: [^\\n]+\\.\\n$`));
  });
});

describe('figures, which only JSON and metrics have words for', () => {
  test.each([
    'stats?format=health',
    'stats/code?format=health',
    'stats?format=text',
    'stats/code?format=text',
  ])('are not rendered in "%s"', async (address) => {
    const response = await ask(defineCounted().status, address, bearing(TOKEN));
    expect(response.status).toBe(406);
    expect(await response.text()).toContain('application/json (?format=json)');
  });

  test('are rendered as JSON to who would take it too', async () => {
    const headers = { ...bearing(TOKEN).headers, Accept: `${HEALTH}, application/json;q=0.5` };
    const response = await ask(defineCounted().status, 'stats', { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, JSON_TYPE]);
    expect(await response.json()).toEqual({ code: { id: 1 } });
  });

  test.each(['health', 'text'])('are left out and not read at the root as %s', async (format) => {
    const runs = { count: 0 };
    const probe = () => {
      runs.count += 1;
      return { id: 1 };
    };
    const code = stat({ data: z.object({ id: z.int() }), probe });
    const status = define({ health: { ping: counted().check }, stats: { code } });
    const response = await ask(status, `?format=${format}`, bearing(TOKEN));
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('code');
    expect(runs.count).toBe(0);
  });
});

test.each([
  'health?format=health',
  'health?format=text',
  'metrics',
  'metrics?format=json',
  'stats?format=health',
])('HEAD of "%s" answers as GET, without the body', async (address) => {
  const { status } = defineCounted();
  const [get, head] = [await ask(status, address), await ask(status, address, { method: 'HEAD' })];
  expect([head.status, [...head.headers]]).toEqual([get.status, [...get.headers]]);
  expect(await head.text()).toBe('');
});
