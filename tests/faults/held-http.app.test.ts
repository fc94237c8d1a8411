// Held elsewhere, each by exactly the right value: broken escapes, odd cookies, and HTML in what is told:
// tests/access/bad-input.app.test.ts.
import { readFileSync } from 'node:fs';
import { APP_TOKEN } from '../servers/app-states.ts';
import { borrow } from '../servers/borrow.ts';
import { type Fault, testFaults } from './fault.ts';
import { listHttpFaults, sendTo } from './http-faults.ts';

const find = async () => ({ url: (await borrow('app-closed')).url, token: APP_TOKEN });
const findProbePort = async () => ({ url: (await borrow('app-closed')).probeUrl, token: APP_TOKEN });
const REFUSED = 'refused, told nothing';
const BUILD_ID = readFileSync('.next/BUILD_ID', 'utf8');

/** Ways to a page by what Next itself asks for its parts. */
const PARTS: Record<string, string[]> = {
  'its parts': ['GET /status/health?_rsc=abcde HTTP/1.1', 'RSC: 1'],
  'its parts ahead of time': [
    'GET /status/health?_rsc=abcde HTTP/1.1',
    'RSC: 1',
    'Next-Router-Prefetch: 1',
    'Next-Router-Segment-Prefetch: /_tree',
  ],
  'its parts with a state of the router': [
    'GET /status/health?_rsc=abcde HTTP/1.1',
    'RSC: 1',
    `Next-Router-State-Tree: ${encodeURIComponent('["",{"children":["status",{}]},null,null,true]')}`,
  ],
  'its parts as a file': ['GET /status/health.rsc HTTP/1.1'],
  'its tree as a file': ['GET /status/health.segments/_tree.segment.rsc HTTP/1.1'],
  'its data': [`GET /_next/data/${BUILD_ID}/status/health.json HTTP/1.1`, 'x-nextjs-data: 1'],
  'its data with escapes': [`GET /_next/data/${BUILD_ID}/status%2fhealth.json HTTP/1.1`],
  'a picture that Next shrinks': ['GET /_next/image?url=%2Fstatus%2Fapi%2Fhealth&w=64&q=75 HTTP/1.1'],
  'files beside those of the build': ['GET /_next/static/..%2f..%2fserver/app/status/page.js HTTP/1.1'],
  'what the server is made of': ['GET /_next/server/app/status/page.js HTTP/1.1'],
};

const parts: Fault[] = Object.entries(PARTS).map(([name, lines]) => ({
  fault: `a page that is asked for by ${name}`,
  outcome: async () => sendTo(await find(), ...lines),
  right: REFUSED,
}));

/** What looks like a server action of a page. */
async function callAction(): Promise<{ isRefused: boolean; tells: boolean }> {
  const { url } = await find();
  const response = await fetch(`${url}/status/health`, {
    method: 'POST',
    headers: { 'Next-Action': '7f'.repeat(21), 'Content-Type': 'text/plain;charset=UTF-8' },
    body: '[]',
  });
  return { isRefused: response.status >= 400, tells: /databases|ECONNREFUSED/.test(await response.text()) };
}

testFaults([
  ...listHttpFaults(find, [
    '/status/api/health',
    '/status/health',
    '/api/graphql?query={health{databases}}',
    '/watchman/',
  ]),
  ...listHttpFaults(findProbePort, ['/status/api/health', '/api/graphql?query={health{databases}}']).map(
    ({ fault, ...rest }) => ({ fault: `at the probe port, ${fault}`, ...rest }),
  ),
  ...parts,
  {
    fault: 'a server action that there is not, of a page that is closed',
    outcome: callAction,
    right: { isRefused: true, tells: false },
  },
  {
    fault: 'a host of somebody else, where one is sent on to the sign-in',
    async outcome() {
      const { url } = await find();
      const response = await fetch(`${url}/status/health`, {
        headers: { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' },
        redirect: 'manual',
      });
      return [response.status, new URL(response.headers.get('location') ?? '', url).origin === url];
    },
    right: [302, true],
  },
]);
