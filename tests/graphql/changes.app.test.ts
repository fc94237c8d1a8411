import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';

let app: App;

beforeAll(async () => {
  app = await startApp({ env: { STATUS_WATCH_EVERY_MS: '1000', STATUS_DRAIN_MS: '1000' } });
});
afterAll(() => app.stop());

const QUERY = encodeURIComponent(
  'subscription { changes(after: "0") { cursor monitor { name } period { status } } }',
);

test('the built app streams changes, cuts them off at SIGTERM, and waits for nobody who listens', async () => {
  const headers = { accept: 'text/event-stream' };
  const response = await fetch(`${app.url}/api/graphql?query=${QUERY}`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"name":"health.')) text += (await reader?.read())?.value ?? '';
  const ended = app.endWith('SIGTERM');
  await expect(
    (async () => {
      for (;;) if ((await reader?.read())?.done) return;
    })(),
  ).rejects.toThrow();
  expect(await ended).toBe(0);
  expect(app.readLog()).not.toMatch(/failed to pipe|AbortError/);
});
