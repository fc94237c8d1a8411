import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, vi } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import { HttpServers } from '../../lib/server/http-servers.ts';
import { type StatusServer, startServer } from '../../lib/server/start-server.ts';
import { openRaw } from '../servers/raw-connection.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';
import {
  ask,
  askAfterPause,
  askUntilEnded,
  leaveAmidBody,
  readKeepAlive,
  sendTooMuch,
} from './http-tricks.ts';

const log = vi.fn();
const logger = { debug() {}, info() {}, warn: log, error: log };
const endless = healthCheck({ timeoutMs: 600_000, probe: () => new Promise<void>(() => {}) });
const status = defineStatus({
  name: 'http-faults',
  logger,
  resources: { health: { own: healthCheck({ probe() {} }) }, slow: { endless } },
});

let server: StatusServer;
let url: string;

beforeAll(async () => {
  server = await startServer(status, { port: 0, host: '127.0.0.1' });
  url = server.address;
});

afterAll(() => server.stop(() => status.stop()));

const get = (target: string, ...lines: string[]) => ask(url, [`GET ${target} HTTP/1.1`, ...lines]);

/** How many requests may be under way; see `lib/server/admission.ts`. */
const MAX_UNDER_WAY = 600;

/** Asks what does not end until no more is taken; gives what further askers get. */
async function askBeyondCap(): Promise<unknown> {
  const gone = new AbortController();
  const { signal } = gone;
  const waiting = Array.from({ length: MAX_UNDER_WAY }, () =>
    fetch(`${url}/status/api/slow?budgetMs=600000`, { signal }).catch(() => {}),
  );
  await until(async () => (await fetch(`${url}/status/api/health`)).status === 503);
  const refused = async (path: string, accept: string) => {
    const response = await fetch(url + path, { headers: { accept } });
    return [response.status, response.headers.get('retry-after'), response.headers.get('content-type')];
  };
  const answers = {
    json: await refused('/status/api/health', '*/*'),
    text: await refused('/status/api/health', 'text/plain'),
    graphql: await refused('/api/graphql?query={health{own}}', 'application/graphql-response+json'),
    bare: (await fetch(`${url}/bare-status`)).status,
    readyz: (await fetch(`${url}/status/api/readyz`)).status,
    ping: (await fetch(`${url}/ping`)).status,
    livez: (await fetch(`${url}/status/api/livez`)).status,
    likeProbes: await Promise.all(
      ['/status/api/health?as=/ping', '/livez', '/status/api/health/readyz'].map(
        async (path) => (await fetch(url + path)).status,
      ),
    ),
  };
  gone.abort();
  await Promise.all(waiting);
  await until(async () => (await fetch(`${url}/status/api/health`)).status === 200);
  return answers;
}

/** Drains a server that answers slowly, and ends it; gives what its clients saw. */
async function endUnderLoad(find: (servers: HttpServers) => void): Promise<unknown> {
  const draining = { draining: false };
  const servers = new HttpServers(draining);
  const slow = Promise.withResolvers<void>();
  const host = createServer(async (request, response) => {
    if (request.url === '/slow') await slow.promise;
    response.end('pong');
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  find(servers);
  if (find === addLater) servers.add(host);
  const clients = Array.from({ length: 26 }, () => askUntilEnded(address));
  const waiting = await openRaw(address);
  await waiting.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
  draining.draining = true;
  const ends = new Set(await Promise.all(clients));
  const stopped = servers.stop(async () => {}, 60_000);
  const refused = await fetch(address).then(
    () => 'answered',
    () => 'refused',
  );
  slow.resolve();
  const answer = await waiting.read(/pong/);
  await stopped;
  return {
    ends: [...ends],
    refused,
    slow: /^connection: close\r$/im.test(answer) && answer.endsWith('pong'),
  };
}

const addLater = () => {};
const WELL_ENDED = { ends: ['after an answer'], refused: 'refused', slow: true };

testFaults([
  {
    fault: 'bodies of 10 MB, with and without their length',
    outcome: () =>
      Promise.all(
        ['/ping', '/status/api', '/api/graphql', '/watchman/', '/nowhere'].flatMap((path) =>
          [true, false].map((isDeclared) => sendTooMuch(url + path, isDeclared)),
        ),
      ),
    right: Array(10).fill(413),
  },
  {
    fault: 'a client that leaves amid its body',
    async outcome() {
      await leaveAmidBody(`${url}/api/graphql`);
      return [await get('/ping'), log.mock.calls];
    },
    right: [[200, 'pong'], []],
  },
  {
    fault: 'an upgrade to HTTP/2, or to WebSocket, which are not spoken',
    outcome: () =>
      Promise.all([
        get('/ping', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'),
        get('/status/api/livez', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'),
      ]),
    right: [
      [200, 'pong'],
      [200, 'ok'],
    ],
  },
  {
    fault: 'an address with a host in it, which goes before that of the header',
    outcome: () => ask(url, ['OPTIONS http://elsewhere.example/status/api/slow HTTP/1.1']),
    right: [200, JSON.stringify({ endless: 'http://elsewhere.example/status/api/slow/endless' })],
  },
  {
    fault: 'two headers Host, of which a server on the way may take the other',
    outcome: async () => (await get('/ping', 'Host: elsewhere.example'))[0],
    right: 400,
  },
  {
    fault: 'a pause of six seconds on a connection that a balancer keeps',
    outcome: () => askAfterPause(url, 6_000),
    right: [200, 200],
  },
  {
    fault: 'a balancer that keeps connections for 60 s',
    outcome: () => readKeepAlive(url),
    right: 'timeout=65',
  },
  {
    fault: 'more connections than are kept without a request',
    async outcome() {
      const idle = await Promise.all(Array.from({ length: 1_000 }, () => openRaw(url)));
      const whileMany = await readKeepAlive(url);
      for (const connection of idle) connection.close();
      await until(async () => (await readKeepAlive(url)) !== undefined);
      return whileMany;
    },
    right: undefined,
  },
  {
    fault: 'more askers at once than there is memory for',
    outcome: askBeyondCap,
    right: {
      json: [503, '1', 'application/json'],
      text: [503, '1', 'text/plain; charset=utf-8'],
      graphql: [503, '1', 'application/graphql-response+json; charset=utf-8'],
      bare: 200,
      readyz: 200,
      ping: 200,
      livez: 200,
      likeProbes: [503, 503, 503],
    },
  },
  {
    fault: 'the end of a process while it is asked',
    outcome: () => endUnderLoad(addLater),
    right: WELL_ENDED,
  },
  {
    fault: 'the end of a host that hands out no server',
    outcome: () => endUnderLoad((servers) => servers.addAll()),
    right: WELL_ENDED,
  },
]);
