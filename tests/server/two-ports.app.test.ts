import { describe, expect, it } from 'vitest';
import { APP_TOKEN, type AppState } from '../servers/app-states.ts';
import { borrow } from '../servers/borrow.ts';

const BEARER = { authorization: `Bearer ${APP_TOKEN}` };
const JSON_TYPE = { 'content-type': 'application/json' };

/** What is asked at both ports: an address, and what else is said. */
const QUESTIONS: [path: string, init?: RequestInit][] = [
  ['/ping'],
  ['/ping/'],
  ['/ping', { method: 'HEAD' }],
  ['/ping', { method: 'OPTIONS' }],
  ['/ping', { method: 'POST', body: 'x' }],
  ['/bare-status'],
  ['/bare-status?check=ping'],
  ['/bare-status?skip=nothing'],
  ['/bare-status?check=nothing'],
  ['/status/api/livez'],
  ['/status/api/livez?verbose'],
  ['/status/api/livez', { method: 'HEAD' }],
  ['/status/api/livez', { method: 'DELETE' }],
  ['/status/api/readyz'],
  ['/status/api/readyz/'],
  ['/status/api/readyz?verbose&exclude=databases'],
  ['/status/api/readyz?budgetMs=x'],
  ['/status/api'],
  ['/status/api/'],
  ['/status/api', { method: 'OPTIONS' }],
  ['/status/api/health'],
  ['/status/api/health', { headers: { accept: 'text/plain' } }],
  ['/status/api/health', { headers: { accept: 'application/health+json' } }],
  ['/status/api/health', { headers: { accept: 'image/png' } }],
  ['/status/api/health?format=text'],
  ['/status/api/health?check=ping,storage'],
  ['/status/api/health/databases'],
  ['/status/api/health/databases?names=nobody'],
  ['/status/api/health/nothing'],
  ['/status/api/health/nothing%2fat%20all'],
  ['/status/api/stats'],
  ['/status/api/stats/process'],
  ['/status/api/badge.svg'],
  ['/status/api/openapi.json'],
  ['/status/api/metrics'],
  ['/status/api/metrics', { headers: { accept: 'application/openmetrics-text; version=1.0.0' } }],
  ['/status/api/monitors'],
  ['/api/graphql?query={health{status+databases}}'],
  ['/api/graphql?query={nothing}'],
  ['/api/graphql?query={health{ping'],
  ['/api/graphql'],
  ['/api/graphql', { method: 'PUT' }],
  ['/api/graphql', { method: 'POST', headers: JSON_TYPE, body: '{"query":"{ health { ping ok } }"}' }],
  ['/api/graphql', { method: 'POST', headers: JSON_TYPE, body: '{' }],
  [
    '/api/graphql',
    { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{ health { ping } }' },
  ],
];

// Of the connection, of the moment, and what Next adds for pages by next.config and proxy.ts.
const ELSEWHERE = [
  ...['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length', 'vary'],
  ...['x-frame-options', 'referrer-policy', 'permissions-policy', 'content-security-policy'],
  ...['cross-origin-opener-policy', 'cross-origin-resource-policy'],
];

const ROWS = QUESTIONS.map(([path, init = {}]) => {
  const { method = 'GET', headers, body } = init;
  return { title: [method, path, ...Object.values(headers ?? {}), body ?? ''].join(' ').trim(), path, init };
});

/** An answer without what differs from moment to moment: times, durations and figures. */
async function ask(url: string, path: string, { headers, ...init }: RequestInit = {}, more = {}) {
  const response = await fetch(url + path, { ...init, headers: { ...headers, ...more }, redirect: 'manual' });
  const text = (await response.text()).replaceAll(url, '');
  return {
    code: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !ELSEWHERE.includes(name))),
    text: text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME').replace(/\b\d+(\.\d+)?(e[+-]\d+)?\b/g, '0'),
  };
}

describe.each<AppState>([
  'well',
  'failing',
  'reticent',
  'closed',
])('an app that is %s answers alike at both ports', (state) => {
  it.each(ROWS)('$title', async ({ path, init }) => {
    const { url, probeUrl } = await borrow(`app-${state}`);
    expect(await ask(probeUrl, path, init)).toEqual(await ask(url, path, init));
    const wrong = { authorization: 'Bearer wrong-wrong-wrong-wrong' };
    for (const more of [BEARER, wrong]) {
      expect(await ask(probeUrl, path, init, more)).toEqual(await ask(url, path, init, more));
    }
  });

  it.each([
    '/',
    '/status',
    '/status/health',
    '/sign-in',
    '/watchman/',
    '/anxapi/v1/up/',
    '/_next/static/x',
  ])('but has no page at %s of the probe port', async (path) => {
    const { probeUrl } = await borrow(`app-${state}`);
    const { code, text } = await ask(probeUrl, path, {}, BEARER);
    expect([code, text]).toEqual([404, expect.stringContaining('There is nothing at this address.')]);
  });
});
