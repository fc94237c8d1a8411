import { describe, expect, test } from 'vitest';
import { authorize } from '../../lib/access/authorize.ts';
import type { AccessOptions } from '../../lib/core/config.ts';
import { ping } from '../../lib/providers/ping.ts';
import { define } from '../rest/scripted.ts';
import { toBasic } from './basic.ts';

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
  toBasic('scraper:first-token').authorization,
  toBasic(':first-token').authorization,
  toBasic('one:second.token+/=~').authorization,
  toBasic('tökên:tökên-with-bytes').authorization,
  toBasic('scraper:first-token').authorization.replace('Basic', 'bAsIc  '),
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
  'Basic',
  'Basic ',
  toBasic('scraper:wrong').authorization,
  toBasic('first-token:').authorization,
  toBasic('first-token').authorization,
  toBasic('scraper: first-token').authorization,
  toBasic('scraper:').authorization,
  'Basic scraper:first-token',
  'Basic %%%%',
  `${toBasic('scraper:first-token').authorization}, Basic x`,
  `${toBasic('scraper:first-token').authorization} x`,
])('%.40j is refused, never taken for nobody', async (authorization) => {
  expect(await viewer(authorization)).toBeNull();
});

test.each([
  undefined,
  '',
  'Digest username="scraper"',
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

describe('Basic is for a proxy in front, and says nothing of who is asking,', () => {
  const anybody = { kind: 'anonymous', level: 'status' };
  const sent = new Headers(toBasic('staging:first-token'));

  test.each([[[]], [['', '  ']]])('where the tokens are %j', async (tokens) => {
    expect(await ask(sent, { tokens })).toEqual(anybody);
    expect(await ask(new Headers({ authorization: 'Basic %' }), { tokens })).toEqual(anybody);
  });

  test('where the config says so', async () => {
    expect(await ask(sent, { tokens: TOKENS, takesBasic: false })).toEqual(anybody);
  });
});
