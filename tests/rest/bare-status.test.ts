import { expect, test } from 'vitest';
import { healthCheck, warning } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { GET as ping, HEAD as pingHead, OPTIONS as pingOptions } from '../../lib/next/ping.ts';
import { counted, define, failing } from './scripted.ts';

const bareStatus = (status: ReturnType<typeof define>, query = '', init?: RequestInit) =>
  createBareStatus(status).GET(new Request(`https://status.test/bare-status${query}`, init));

test.each([
  ['', 503],
  ['?check=ping', 200],
  ['?check=my_queue', 503],
  ['?check=myQueue&check=ping', 503],
  ['?skip=my_queue', 200],
  ['?check=my_queue&skip=my_queue', 200],
  ['?check=nothing', 404],
  ['?skip=__proto__', 503],
  ['?skip=taken_away&skip=my_queue', 200],
  ['?budgetMs=soon', 400],
  ['?check=', 404],
  [`?check=${'x'.repeat(5_000)}`, 404],
  ['?anything=else', 503],
])('bare-status%.30s answers %i by its code alone', async (query, code) => {
  const status = define({ health: { ping: counted().check, myQueue: failing() } }, { errorCode: 503 });
  const response = await bareStatus(status, query);
  expect([response.status, await response.text()]).toEqual([code, '']);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('bare-status is open to everybody, also with a wrong token', async () => {
  const status = define({ health: { ping: counted().check } }, { access: { anonymous: 'none' } });
  const headers = { Authorization: 'Bearer wrong' };
  expect((await bareStatus(status, '', { headers })).status).toBe(200);
});

test('bare-status looks at the resource health alone where there is one, else at all checks', async () => {
  const check = counted().check;
  expect((await bareStatus(define({ health: { check }, other: { queue: failing() } }))).status).toBe(200);
  expect((await bareStatus(define({ web: { check }, other: { queue: failing() } }))).status).toBe(500);
});

test('bare-status runs only what is chosen, and OPTIONS runs nothing', async () => {
  const [first, second] = [counted(), counted()];
  const status = define({ health: { first: first.check, second: second.check } });
  await bareStatus(status, '?check=first');
  const { OPTIONS, HEAD } = createBareStatus(status);
  const options = await OPTIONS(new Request('https://status.test/bare-status'));
  expect([options.status, options.headers.get('allow')]).toEqual([200, 'GET, HEAD, OPTIONS']);
  expect([first.runs.count, second.runs.count]).toEqual([1, 0]);
  expect((await HEAD(new Request('https://status.test/bare-status'))).status).toBe(200);
});

test('ping answers pong', async () => {
  const response = ping();
  expect([response.status, await response.text()]).toEqual([200, 'pong']);
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect([...pingHead().headers]).toEqual([...response.headers]);
  expect(await pingHead().text()).toBe('');
  expect(pingOptions().headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

test('says the code to everybody and nothing else', async () => {
  const slow = define({ health: { slow: healthCheck({ probe: () => warning('slow') }) } });
  const response = await bareStatus(slow);
  expect([...response.headers.keys()].sort()).toEqual(['cache-control', 'x-content-type-options']);
});
