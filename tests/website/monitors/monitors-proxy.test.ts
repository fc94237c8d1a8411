import { NextRequest } from 'next/server.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStatusProxy } from '../../../lib/next/proxy.ts';
import { type MonitorsSite, openMonitorsSite } from './monitors-site.ts';

let site: MonitorsSite;

beforeAll(async () => {
  site = await openMonitorsSite();
  await site.make('the orders');
});
afterAll(() => site.stop());

const ask = (address: string, path = '/status') =>
  createStatusProxy(site.status, { path })(new NextRequest(`https://status.test${address}`));

it.each([
  '/status/monitors',
  '/status/monitors/the%20orders',
  '/status/monitors/the%20orders/change',
  '/status/monitors/new',
  '/status/changes',
  '/status/maintenance',
  '/status/messages',
  '/status/messages?state=failed',
])('lets %s through to its page', async (address) => {
  expect(await ask(address)).toBeUndefined();
});

it.each([
  '/status/monitors/nothing',
  '/status/monitors/nothing/change',
  '/status/monitors/the%20orders/x',
  '/status/changes/x',
  '/status/messages/x',
])('answers 404 for %s', async (address) => {
  expect((await ask(address))?.status).toBe(404);
});

it('answers for pages at the root of a site, and leaves what lies beside them', async () => {
  expect(await ask('/monitors/the%20orders', '/')).toBeUndefined();
  expect((await ask('/monitors/nothing', '/'))?.status).toBe(404);
  expect(await ask('/monitoring', '/')).toBeUndefined();
});
