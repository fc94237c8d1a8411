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

/** The names of the spans that each address leaves in the traces of the built app, and a query of GraphQL. */
async function findSpans(STATUS_DISABLE_APM: string): Promise<Record<string, string[]>> {
  const SPANS_FILE = join(folder, `spans-${STATUS_DISABLE_APM}`);
  writeFileSync(SPANS_FILE, '');
  const env = { NODE_OPTIONS: `--require=${TRACING}`, SPANS_FILE, STATUS_DISABLE_APM };
  const app = await startApp({ env });
  const read = () => readFileSync(SPANS_FILE, 'utf8').split('\n').filter(Boolean);
  const found: Record<string, string[]> = {};
  const ask = async (path: string, init?: RequestInit) => {
    const before = read().length;
    expect((await fetch(app.url + path, init)).status).toBe(200);
    // What comes after the answer.
    await new Promise((resolve) => setTimeout(resolve, 200));
    found[path] = read().slice(before);
  };
  for (const path of HEALTH_REQUESTS) await ask(path);
  await ask('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ health { status } }"}',
  });
  await until(() => (found['/api/graphql'] ?? []).length > 0);
  await app.stop();
  return found;
}

test('by default the spans that Next makes of health requests are exported', async () => {
  const found = await findSpans('false');
  for (const path of HEALTH_REQUESTS) expect(found[path]?.join()).toContain('GET');
});

test('with STATUS_DISABLE_APM none is but those of finding the route, and those of other requests are', async () => {
  const { '/api/graphql': query, ...health } = await findSpans('true');
  // Before it asks us, Next finds the route and loads it: those spans have ended by then, and nobody can take them back.
  const isOfRouting = (name: string) => /^(load|prepare|resolve) [a-z ]+$/.test(name);
  expect(
    Object.values(health)
      .flat()
      .filter((name) => !isOfRouting(name)),
  ).toEqual([]);
  expect(query?.join()).toContain('POST');
});
