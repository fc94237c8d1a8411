import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { borrow } from '../servers/borrow.ts';
import { readBundle } from './read-bundle.ts';

const LIMIT_BYTES = 2_048;
const ADDRESSES = ['/ping', '/bare-status', '/status/api/livez', '/status/api/readyz'];
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What the bundler puts into every route, an empty one too. */
const IN_EVERY_ROUTE = ['@opentelemetry/api', 'next'];

let app: { url: string };

beforeAll(async () => {
  app = await borrow('app-well');
});

async function ask(address: string, init: RequestInit = {}) {
  const { status, headers, ...response } = await fetch(app.url + address, { redirect: 'manual', ...init });
  return { status, headers, response };
}

describe.each(ADDRESSES)('%s', (address) => {
  test('loads hardly more than an empty route', () => {
    const { own, packages } = readBundle(address);
    expect([...packages].filter((name) => !IN_EVERY_ROUTE.includes(name))).toEqual([]);
    const bytes = [...own.values()].reduce((sum, each) => sum + each, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('has no proxy on its way, whatever the method, the query and the slash at its end', async () => {
    for (const method of METHODS) {
      for (const written of [address, `${address}/`, `${address}?skip=ping`, `${address}/?verbose`]) {
        const { status, headers } = await ask(written, { method });
        expect(status).toBe(/GET|HEAD|OPTIONS/.test(method) ? 200 : 405);
        // Every answer that went through the proxy has one.
        expect(headers.has('content-security-policy')).toBe(false);
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('allow')).toBe(/GET|HEAD/.test(method) ? null : 'GET, HEAD, OPTIONS');
      }
    }
  });
});

test('the proxy is built to be asked for none of them', () => {
  const { functions } = JSON.parse(readFileSync('.next/server/functions-config-manifest.json', 'utf8'));
  const matchers: RegExp[] = functions['/_middleware'].matchers.map(
    ({ regexp }: { regexp: string }) => new RegExp(regexp),
  );
  const isAsked = (address: string) => matchers.some((matcher) => matcher.test(address));
  expect(isAsked('/status')).toBe(true);
  expect(ADDRESSES.flatMap((address) => [address, `${address}/`]).filter(isAsked)).toEqual([]);
});

test.each([
  'livez',
  'readyz',
])('an address below %s is not there, and one with escapes is the same', async (kind) => {
  expect((await ask(`/status/api/${kind}/more`)).status).toBe(404);
  expect((await ask(`/status/api/${kind}%20`)).status).toBe(404);
  expect((await ask(`/status/api/${kind.replace('z', '%7a')}`)).status).toBe(200);
});
