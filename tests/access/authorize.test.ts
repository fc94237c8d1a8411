import { expect, test } from 'vitest';
import { authorize } from '../../lib/access/authorize.ts';
import type { AccessOptions } from '../../lib/core/config.ts';
import { ping } from '../../lib/providers/ping.ts';
import { define } from '../rest/scripted.ts';

const TOKENS = ['first-token', ' second.token+/=~ ', '', '   ', 'tökên-with-bytes'];

/** As a server reads a header: each byte becomes one character. */
const toHeader = (text: string) => Buffer.from(text).toString('latin1');

function ask(headers: Headers, access: AccessOptions) {
  return authorize(define({ health: { ping: ping() } }, { access }), { headers });
}

function viewer(authorization?: string) {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  return ask(headers, { tokens: TOKENS });
}

test.each([
  'Bearer first-token',
  'bearer first-token',
  'BEARER   first-token  ',
  'Bearer\tfirst-token',
  'Bearer second.token+/=~',
  toHeader('Bearer tökên-with-bytes'),
])('%j is a token', async (authorization) => {
  expect(await viewer(authorization)).toEqual({ kind: 'token', level: 'details' });
});

test.each([
  'Bearer',
  'Bearer ',
  'Bearer first-toke',
  'Bearer first-token first-token',
  'Bearer first-token, Bearer first-token',
  'Bearer First-Token',
  'Bearer "first-token"',
  'Bearer \u00ff\u00fe',
  `Bearer ${'x'.repeat(100_000)}`,
])('%.40j is refused, never taken for nobody', async (authorization) => {
  expect(await viewer(authorization)).toBeNull();
});

test.each([
  undefined,
  '',
  'Basic dXNlcjpwYXNz',
  'Bearerfirst-token',
  'first-token',
  'WATCHMAN-TOKEN Token="first-token"',
])('%j is nobody: the scheme is not ours', async (authorization) => {
  expect(await viewer(authorization)).toEqual({ kind: 'anonymous', level: 'status' });
});

test('without tokens every token is wrong', async () => {
  const headers = new Headers({ authorization: 'Bearer ' });
  expect(await ask(headers, { tokens: [], anonymous: 'details' })).toBeNull();
});
