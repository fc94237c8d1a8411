import { afterEach, expect, test, vi } from 'vitest';
import type { Level } from '../../lib/index.ts';
import { healthCheck } from '../../lib/index.ts';
import type { GraphQLOptions } from '../../lib/next/graphql.ts';
import { mount, TOKEN } from './mount.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const QUERY = encodeURIComponent('{ health { ping } }');

function visit(
  anonymous: Level,
  address: string,
  headers: Record<string, string> = BROWSER,
  options?: GraphQLOptions,
) {
  const config = {
    resources: { health: { ping: healthCheck({ probe: () => {} }) } },
    access: { anonymous, tokens: [TOKEN] },
  };
  const { handler } = mount(config, options);
  return handler.GET(new Request(`http://localhost${address}`, { headers }));
}

afterEach(() => vi.unstubAllEnvs());

test.for([
  ['details', BROWSER],
  ['none', { ...BROWSER, authorization: `Bearer ${TOKEN}` }],
] as const)('a browser of a details viewer gets GraphiQL (anonymous: %s)', async ([anonymous, headers]) => {
  const response = await visit(anonymous, '/api/graphql', headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toContain('YogaGraphiQL');
});

test('GraphiQL has a policy of its own: one script by its nonce, and no other origin', async () => {
  const first = await visit('details', '/api/graphql');
  const second = await visit('details', '/api/graphql');
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']{20,})'/.exec(policy)?.[1] ?? 'none';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
  expect(second.headers.get('content-security-policy')).not.toContain(nonce);
  const page = await first.text();
  expect(page).toContain(`<script nonce="${nonce}">`);
  // What the page itself loads; what its script would load, the policy keeps it from.
  const head = page.slice(0, page.indexOf('<script nonce'));
  expect(head).not.toMatch(/(?:src|href)="?https?:|url\(["']?https?:|@import/);
});

test('GraphiQL is not for who may not see details', async () => {
  const response = await visit('status', '/api/graphql');
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('a browser that comes with a query has its answer', async () => {
  const response = await visit('status', `/api/graphql?query=${QUERY}`);
  expect(await response.json()).toEqual({ data: { health: { ping: 'FINE' } } });
  expect((await visit('status', `/api/graphql?query=${QUERY}`, { accept: 'text/html' })).status).toBe(406);
});

test('in development everybody gets GraphiQL, at their level', async () => {
  vi.stubEnv('NODE_ENV', 'development');
  expect((await visit('status', '/api/graphql')).headers.get('content-type')).toContain('text/html');
  expect((await visit('none', '/api/graphql')).status).toBe(401);
});

test('who names no HTML gets no page', async () => {
  const response = await visit('details', `/api/graphql?query=${QUERY}`, { accept: 'application/json' });
  expect(response.headers.get('content-type')).toContain('application/json');
});

const missing = Object.assign(new Error("Cannot find package '@graphql-yoga/render-graphiql'"), {
  code: 'ERR_MODULE_NOT_FOUND',
});

test.each<[string, GraphQLOptions]>([
  ['is not mounted', {}],
  ['is mounted but not installed', { graphiql: () => Promise.reject(missing) }],
])('where GraphiQL %s a browser is told what to install', async (_, options) => {
  const response = await visit('details', '/api/graphql', BROWSER, options);
  expect(response.status).toBe(404);
  const { errors } = await response.json();
  expect(errors[0].message).toContain('npm install @graphql-yoga/render-graphiql');
});

test('where GraphiQL is not mounted a browser that comes with a query has its answer', async () => {
  const response = await visit('details', `/api/graphql?query=${QUERY}`, BROWSER, {});
  expect(await response.json()).toEqual({ data: { health: { ping: 'FINE' } } });
});

test('what breaks in GraphiQL is logged, and not told', async () => {
  const broken = { graphiql: () => Promise.reject(new Error('a secret path')) };
  const response = await visit('details', '/api/graphql', BROWSER, broken);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});
