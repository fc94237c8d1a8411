import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import { findChangeReader } from '../../lib/monitors/views/find-change-reader.ts';
import { type StatusServer, startServer } from '../../lib/server/start-server.ts';
import { type ChangeLog, openOnPostgres } from '../history/change-log.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { until } from '../servers/until.ts';
import { createLog } from './mount.ts';

const CUTS = 100;
const PER_CUT = 5;
const LISTENERS = 500;
const QUERY = 'subscription ($after: String) { changes(after: $after) { cursor isTooOld monitor { name } } }';

const log = createLog();
let changes: ChangeLog;
let status: ReturnType<typeof define>;
let server: StatusServer;

function define() {
  return defineStatus({
    name: `graphql-changes-${process.pid}`,
    resources: { health: { ping: healthCheck({ probe: () => {} }) } },
    db: changes.db,
    logger: log,
  });
}

beforeAll(async () => {
  changes = await openOnPostgres();
  status = define();
  server = await startServer(status, { port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.stop(() => status.stop());
  await changes.close();
});

interface Event {
  data: { changes: { cursor: string; isTooOld: boolean } };
}

/** Listens as a client does that goes on where it was cut off, and gives the cursors as they come. */
function follow(after: string, signal: AbortSignal): { cursors: string[]; cut(): void; connections: number } {
  const followed = { cursors: [] as string[], connections: 0, cut: () => {} };
  const variables = { after };
  const client = createClient({
    url: `${server.address}/api/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: async () => {},
    fetchFn: async (url: string, init: RequestInit) => {
      followed.connections += 1;
      const cut = new AbortController();
      followed.cut = () => cut.abort();
      const response = await fetch(url, { ...init, signal: AbortSignal.any([cut.signal, signal]) });
      return response;
    },
  });
  client.subscribe<Event['data'], never>(
    { query: QUERY, variables },
    {
      next({ data }) {
        if (!data) return;
        followed.cursors.push(data.changes.cursor);
        // What it is asked with when it comes again.
        variables.after = data.changes.cursor;
      },
      error() {},
      complete() {},
    },
  );
  signal.addEventListener('abort', () => client.dispose());
  return followed;
}

test('a connection that is cut 100 times loses no change and gets none twice', async () => {
  const [start] = await changes.begin('cut', 'fine');
  const over = new AbortController();
  const followed = follow(String(start), over.signal);
  const all: string[] = [];
  for (let index = 0; index < CUTS; index += 1) {
    const ids = await changes.begin('cut', ...Array.from({ length: PER_CUT }, () => 'problem' as const));
    all.push(...ids.map(String));
    // Wherever the stream is at this moment: before these, among them or after them.
    await new Promise((resolve) => setTimeout(resolve, (index % 7) * 20));
    followed.cut();
  }
  await until(() => followed.cursors.length >= all.length);
  expect(followed.cursors).toEqual(all);
  expect(followed.connections).toBeGreaterThan(CUTS / 2);
  over.abort();
  await until(() => findChangeReader(status).listeners === 0);
});

test('500 who listen over HTTP cost one reader, and hear of a change within a second of its commit', async () => {
  const [start] = await changes.begin('many', 'fine');
  const over = new AbortController();
  const all = Array.from({ length: LISTENERS }, () => follow(String(start), over.signal));
  await until(() => findChangeReader(status).listeners === LISTENERS);
  const used = changes.uses;
  const [id] = await changes.begin('many', 'problem');
  const committed = performance.now();
  await until(() => all.every(({ cursors }) => cursors.length > 0));
  const tookMs = performance.now() - committed;
  expect(all.map(({ cursors }) => cursors)).toEqual(all.map(() => [String(id)]));
  expect(tookMs).toBeLessThan(1_000 + NOISE_MS);
  // What polls in that time, and nothing for each of them.
  expect(changes.uses - used).toBeLessThanOrEqual(3 + tookMs / 500);
  // They are in nobody's way.
  expect((await fetch(`${server.address}/api/graphql?query={health{ping}}`)).status).toBe(200);
  over.abort();
  await until(() => findChangeReader(status).listeners === 0);
});

test('beyond 1,000 who listen the next is to come again, and who asks is answered', async () => {
  const over = new AbortController();
  const all = Array.from({ length: 1_000 }, () => follow('0', over.signal));
  await until(() => findChangeReader(status).listeners === 1_000, 60_000);
  const url = `${server.address}/api/graphql?query=${encodeURIComponent('subscription { changes { cursor } }')}`;
  const refused = await fetch(url, { headers: { accept: 'text/event-stream' } });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
  expect((await fetch(`${server.address}/api/graphql?query={health{ping}}`)).status).toBe(200);
  expect(all.length).toBe(1_000);
  over.abort();
  await until(() => findChangeReader(status).listeners === 0, 60_000);
});

test('a server that is to stop cuts off who listens, and waits for nobody', async () => {
  const url = `${server.address}/api/graphql?query=${encodeURIComponent('subscription { changes { cursor } }')}`;
  const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
  const reader = response.body?.getReader();
  await reader?.read();
  status.drain();
  await expect(
    (async () => {
      for (;;) if ((await reader?.read())?.done) return;
    })(),
  ).rejects.toThrow();
  expect(log.lines).toEqual([]);
});
