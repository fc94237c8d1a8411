import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { type BlackHole, startBlackHole } from '../servers/black-hole.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';
import {
  ask,
  askAfterPause,
  askUntilEnded,
  beginBody,
  leaveAmidBody,
  readKeepAlive,
  sendTooMuch,
} from './http-tricks.ts';

// What proxy.ts sees: Next itself would keep 10 MB of each.
const PATHS = ['/sign-in', '/status', '/api/auth/callback/credentials'];
const GROWTH_BYTES = 300 * 1024 * 1024;

let app: App;
let ending: App;
let hole: BlackHole;

beforeAll(async () => {
  hole = await startBlackHole();
  app = await startApp({ env: { STATUS_ANONYMOUS: 'details' } });
  const DATABASE_URL = `postgres://nobody@127.0.0.1:${hole.port}/none`;
  ending = await startApp({ env: { DATABASE_URL, STATUS_DRAIN_MS: '1500', STATUS_KEEP_ALIVE_MS: '7000' } });
});

afterAll(async () => {
  await Promise.all([app?.stop(), ending?.stop()]);
  await hole?.stop();
});

const lines = () => app.readLog().split('\n').length;
const urls = () => [app.url, app.probeUrl];
const atBothPorts = <Value>(outcome: (url: string) => Promise<Value>) => Promise.all(urls().map(outcome));
const listBodyAddresses = () => [
  ...PATHS.map((path) => app.url + path),
  ...urls().map((url) => `${url}/api/graphql`),
];
const twice = (right: unknown) => [right, right];
const askCode = async (url: string, target: string) => (await ask(url, [`${target} HTTP/1.1`]))[0];

async function readRss(): Promise<number> {
  const response = await fetch(`${app.url}/status/api/stats/process`);
  return ((await response.json()) as { rss: number }).rss;
}

/** Sends bodies of 10 MB on 100 connections; gives the codes of the answers, and whether the memory was filled. */
async function fillMemory(): Promise<unknown> {
  // Such as the embedded database, which is opened when it is first asked.
  for (const path of PATHS) await fetch(app.url + path);
  await fetch(`${app.url}/status/api`);
  const before = await readRss();
  const addresses = listBodyAddresses();
  const sent = Array.from({ length: 100 }, (_, index) =>
    sendTooMuch(addresses[index % addresses.length] ?? '', index % 2 === 0),
  );
  const codes = new Set(await Promise.all(sent));
  return { codes: [...codes], isFilled: (await readRss()) - before > GROWTH_BYTES };
}

/** Asks what takes five seconds when the end has begun, beside clients that ask on and on. */
async function endWhileAsked(): Promise<unknown> {
  const clients = Array.from({ length: 26 }, (_, index) =>
    askUntilEnded(index % 2 === 0 ? ending.url : ending.probeUrl),
  );
  const ended = ending.endWith('SIGHUP');
  await until(async () => (await fetch(`${ending.url}/status/api/readyz`)).status === 503);
  const slow = Promise.all([askSlowly(ending.url), askSlowly(ending.probeUrl)]);
  await until(() => isRefused(ending.url));
  const probes = ['livez', 'readyz?verbose'].map((path) =>
    ask(ending.probeUrl, [`GET /status/api/${path} HTTP/1.1`]),
  );
  return {
    probesAfterTheApp: await Promise.all(probes),
    slow: await slow,
    ends: [...new Set(await Promise.all(clients))],
    exitCode: await ended,
  };
}

async function askSlowly(url: string): Promise<unknown> {
  const slow = await fetch(`${url}/status/api/health/databases`);
  return { code: slow.status, body: await slow.json(), connection: slow.headers.get('connection') };
}

function isRefused(url: string): Promise<boolean> {
  return fetch(`${url}/ping`).then(
    () => false,
    () => true,
  );
}

testFaults([
  {
    fault: 'bodies of 10 MB on 100 connections',
    outcome: fillMemory,
    right: { codes: [413], isFilled: false },
  },
  {
    fault: 'bodies that do not come to their end',
    outcome: () => Promise.all(listBodyAddresses().map(beginBody)),
    right: [408, 408, 408, 408, 408],
  },
  {
    fault: 'clients that leave amid their bodies',
    async outcome() {
      const before = lines();
      await Promise.all(listBodyAddresses().map(leaveAmidBody));
      const answer = await ask(app.url, ['GET /ping HTTP/1.1']);
      return [answer, lines() - before];
    },
    right: [[200, 'pong'], 0],
  },
  {
    fault: 'clients that leave before their answers',
    async outcome() {
      const before = lines();
      const gone = new AbortController();
      const asked = ['/status', '/status/api', '/sign-in', '/ping'].map((path) =>
        fetch(app.url + path, { signal: gone.signal }).catch(() => {}),
      );
      await sleep(5);
      gone.abort();
      await Promise.all(asked);
      return [await ask(app.url, ['GET /ping HTTP/1.1']), lines() - before];
    },
    right: [[200, 'pong'], 0],
  },
  {
    fault: 'an upgrade to HTTP/2, or to WebSocket, which are not spoken',
    outcome: () =>
      atBothPorts((url) =>
        Promise.all([
          ask(url, [
            'GET /ping HTTP/1.1',
            'Connection: Upgrade, HTTP2-Settings',
            'Upgrade: h2c',
            'HTTP2-Settings: AAMAAABk',
          ]),
          ask(url, ['GET /status/api/livez HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket']),
        ]),
      ),
    right: twice([
      [200, 'pong'],
      [200, 'ok'],
    ]),
  },
  {
    fault: 'an address with a host in it',
    outcome: () => atBothPorts((url) => askCode(url, 'GET http://elsewhere.example/ping')),
    right: twice(200),
  },
  {
    fault: 'TRACE',
    async outcome() {
      const before = lines();
      const codes = await Promise.all(['/ping', ...PATHS].map((path) => askCode(app.url, `TRACE ${path}`)));
      codes.push(await askCode(app.probeUrl, 'TRACE /ping'));
      return [codes, lines() - before];
    },
    right: [[405, 405, 405, 405, 405], 0],
  },
  {
    fault: 'an address with two slashes, which no probe is sent on from',
    outcome: () => atBothPorts((url) => askCode(url, 'GET //ping')),
    right: twice(404),
  },
  {
    fault: 'a pause of six seconds on a connection that a balancer keeps',
    outcome: () => atBothPorts((url) => askAfterPause(url, 6_000)),
    right: twice([200, 200]),
  },
  {
    fault: 'balancers that keep connections for 60 s, or as the settings say',
    outcome: () => Promise.all([app.url, app.probeUrl, ending.url].map(readKeepAlive)),
    right: ['timeout=65', 'timeout=65', 'timeout=7'],
  },
  {
    fault: 'the end of the process while it is asked',
    outcome: endWhileAsked,
    right: {
      probesAfterTheApp: [
        [200, 'ok'],
        [503, '[-]shutdown failed: this process is about to stop\nreadyz check failed\n'],
      ],
      slow: Array(2).fill({ code: 500, body: { default: false }, connection: 'close' }),
      ends: ['after an answer'],
      exitCode: 0,
    },
  },
]);
