import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../servers/app.ts';
import { until } from '../servers/until.ts';

const TRACING = new URL('./tracing.cjs', import.meta.url).pathname;
const HEALTH_REQUESTS = [
  '/ping',
  '/bare-status',
  '/status/api/health',
  '/status/api/livez',
  '/status/api/readyz',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-spans-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names of the spans that the built app leaves of requests for its health and of a query of GraphQL, by trace. */
async function findTraces(STATUS_DISABLE_APM: string): Promise<string[][]> {
  const SPANS_FILE = join(folder, `spans-${STATUS_DISABLE_APM}`);
  writeFileSync(SPANS_FILE, '');
  const env = { NODE_OPTIONS: `--require=${TRACING}`, SPANS_FILE, STATUS_DISABLE_APM };
  const app = await startApp({ env });
  const readTraces = () => {
    const lines = readFileSync(SPANS_FILE, 'utf8').split('\n').filter(Boolean);
    const byTrace = Map.groupBy(lines, (line) => line.slice(0, line.indexOf(' ')));
    return [...byTrace].map(([trace, spans]) => spans.map((line) => line.slice(trace.length + 1)));
  };
  for (const path of HEALTH_REQUESTS) expect((await fetch(app.url + path)).status).toBe(200);
  const query = await fetch(`${app.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ health { status } }"}',
  });
  expect(query.status).toBe(200);
  // The span of a request ends after its answer, those of earlier requests before.
  await until(() => readTraces().some(isOfQuery));
  await app.stop();
  return readTraces();
}

const isOfStart = (spans: string[]) => spans.includes('register instrumentation');
const isOfQuery = (spans: string[]) => spans.some((name) => name.startsWith('POST'));

test('by default the spans that Next makes of health requests are exported', async () => {
  const traces = await findTraces('false');
  const requests = traces.flat().filter((name) => name.startsWith('GET'));
  const { ping = [], others } = Object.groupBy(requests, (name) =>
    name === 'GET /ping' ? 'ping' : 'others',
  );
  // One of which found the app to be ready.
  expect(ping.length).toBeGreaterThanOrEqual(2);
  const api = ['/status/api/[[...path]]', '/status/api/livez', '/status/api/readyz'];
  expect(others).toEqual(['/bare-status', ...api].map((route) => `GET ${route}`));
});

test('with STATUS_DISABLE_APM none is but those of finding the route, and those of other requests are', async () => {
  const traces = await findTraces('true');
  // Before it asks us, Next finds the route and loads it: those spans have ended by then, and nobody can take them back.
  const isOfRouting = (name: string) => /^(load|prepare|resolve) [a-z ]+$/.test(name);
  const ofHealth = traces.filter((spans) => !isOfQuery(spans) && !isOfStart(spans)).flat();
  expect(ofHealth.filter((name) => !isOfRouting(name))).toEqual([]);
  expect(traces.filter(isOfQuery)).toHaveLength(1);
});
