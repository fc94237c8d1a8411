import { beforeAll, describe, expect, test } from 'vitest';
import { borrow } from '../servers/borrow.ts';

let app: { url: string };

beforeAll(async () => {
  app = await borrow('app-well');
});

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

test.each([
  '/status',
  '/status/nothing',
  '/nothing',
  '/ping',
  '/bare-status',
  '/status/api',
  '/api/graphql?query={__typename}',
])('%s has the headers that every answer has', async (address) => {
  const { headers } = await fetch(app.url + address);
  expect(Object.fromEntries(headers)).toMatchObject(EVERYWHERE);
  expect(headers.has('x-powered-by')).toBe(false);
});

describe('a page', () => {
  test.each(['/status', '/status/health', '/status/stats', '/nothing'])('%s is strict', async (address) => {
    const response = await fetch(app.url + address);
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-(\w{32})'/.exec(policy)?.[1];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/ style="/);
  });

  test('has another nonce each time', async () => {
    const policies = await Promise.all(
      Array.from({ length: 5 }, async () =>
        (await fetch(`${app.url}/status`)).headers.get('content-security-policy'),
      ),
    );
    expect(new Set(policies).size).toBe(5);
  });

  test.each([
    '/nothing',
    '/status/nothing',
  ])('that is not there, %s, reads without JavaScript', async (address) => {
    const response = await fetch(app.url + address);
    expect(response.status).toBe(404);
    const [, body = ''] = (await response.text()).split(/<body[^>]*>/);
    const text = body.replace(/<script.*?<\/script>/gs, '').replace(/<[^>]*>/g, '');
    expect(text).toContain('There is no page here');
    // Not in what only a script shows.
    expect(body).not.toMatch(/<div hidden="">[^<]*There is|<template/);
  });
});

test('GraphiQL keeps the policy of its own', async () => {
  const response = await fetch(`${app.url}/api/graphql`, { headers: { accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain('worker-src blob:');
  expect(policy).not.toContain('strict-dynamic');
});

test('only where https is spoken is it asked for from then on', async () => {
  const plain = await fetch(`${app.url}/status`);
  expect(plain.headers.has('strict-transport-security')).toBe(false);
  const secure = await fetch(`${app.url}/status`, { headers: { 'x-forwarded-proto': 'https' } });
  expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000');
});
