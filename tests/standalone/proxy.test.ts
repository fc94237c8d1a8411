import { expect, test } from 'vitest';
import { toFormSources } from '../../lib/standalone/proxy.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';

test('a form leads to us alone, or to issuers wherever they send people on to', () => {
  const sources = (variables: Record<string, string>) =>
    toFormSources(readSettings(variables).settings.signIn);
  const client = { OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
  expect(sources({})).toEqual(["'self'"]);
  expect(sources({ GITHUB_ID: 'id', GITHUB_SECRET: 'secret' })).toEqual(["'self'", 'https:']);
  expect(sources({ ...client, OIDC_ISSUER: 'https://login.example.org/x' })).toEqual(["'self'", 'https:']);
  expect(sources({ ...client, OIDC_ISSUER: 'http://localhost:9000/x' })).toEqual([
    "'self'",
    'https:',
    'http://localhost:9000',
  ]);
});
