import { describe, expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

function read(variables: Record<string, string>) {
  const { settings, issues } = readSettings(variables);
  return { signIn: settings.signIn, issues };
}

test('what is set is read', () => {
  const { signIn, issues } = read({
    NEXTAUTH_URL: 'https://status.example.org/',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    STATUS_ADMIN_EMAIL: 'Ann@Example.org',
    STATUS_ADMIN_PASSWORD: 'twelve chars',
    GITHUB_ID: 'id',
    GITHUB_SECRET: 'secret',
    OIDC_ISSUER: 'https://login.example.org/realm',
    OIDC_CLIENT_ID: 'id',
    OIDC_CLIENT_SECRET: 'secret',
    STATUS_STAFF: ' Bob@Example.org, @OPS.example.org ,',
    STATUS_USERS: '@example.org',
  });
  expect(issues).toEqual([]);
  expect(signIn).toEqual({
    origin: 'https://status.example.org',
    basePath: '',
    isOriginSet: true,
    secret: 'x'.repeat(32),
    administrator: { email: 'ann@example.org', password: 'twelve chars' },
    github: { clientId: 'id', clientSecret: 'secret' },
    oidc: { issuer: 'https://login.example.org/realm', clientId: 'id', clientSecret: 'secret' },
    staff: ['bob@example.org', '@ops.example.org'],
    users: ['@example.org'],
  });
});

test('the address follows the port', () => {
  expect(read({ PORT: '8080', NEXTAUTH_URL: ' ' }).signIn.origin).toBe('http://localhost:8080');
});

describe('an issue is made of', () => {
  test.each([
    ['NEXTAUTH_URL', 'status.example.org', 'starts with https://'],
    ['NEXTAUTH_URL', 'ftp://status.example.org', 'https://'],
    ['NEXTAUTH_URL', 'https://status.example.org/api/auth', 'without a path'],
    ['NEXTAUTH_URL', 'https://status.example.org?x', 'without a path'],
    ['NEXTAUTH_SECRET', 's3cret-of-31-characters-is-short', 'at least 32 characters'],
    ['STATUS_ADMIN_PASSWORD', 's3cret', 'at least 12 characters'],
    ['STATUS_ADMIN_EMAIL', 'admin', 'an e-mail address'],
    ['STATUS_ADMIN_EMAIL', 'a@b@c', 'an e-mail address'],
    ['STATUS_STAFF', 'ann@example.org,example.org', 'a comma list of e-mail addresses'],
    ['STATUS_USERS', 'ann@example.org@other.org', 'a comma list of e-mail addresses'],
    ['STATUS_USERS', '@', 'a comma list of e-mail addresses'],
  ])('%s=%s', (key, value, problem) => {
    const given = key === 'NEXTAUTH_SECRET' ? value.slice(0, 31) : value;
    const { issues } = read({ [key]: given });
    expect(issues.map((issue) => issue.key)).toEqual([key]);
    expect(issues.map(toIssueLine).join()).toMatch(problem);
    expect(issues.map(toIssueLine).join()).not.toContain('s3cret');
  });

  test('half of what belongs together, named by what is missing', () => {
    const { signIn, issues } = read({ GITHUB_ID: 'id', OIDC_ISSUER: 'https://login.example.org' });
    expect(issues.map(toIssueLine)).toEqual([
      'GITHUB_SECRET is not set, though GITHUB_ID is: set them all, or none, for example the-client-secret-of-that-app',
      'OIDC_CLIENT_ID is not set, though OIDC_ISSUER is: set them all, or none, for example statusql',
      'OIDC_CLIENT_SECRET is not set, though OIDC_ISSUER is: set them all, or none, for example the-client-secret-of-that-client',
    ]);
    expect(signIn).toMatchObject({ github: undefined, oidc: undefined });
  });

  test('an issuer that is no address of the web', () => {
    const { signIn, issues } = read({ OIDC_ISSUER: 'login', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'x' });
    expect(issues.map(({ key }) => key)).toEqual(['OIDC_ISSUER']);
    expect(signIn.oidc).toBeUndefined();
  });
});

test('with a base path the address may have it, or what next-auth was told, and no other path', () => {
  const read = (NEXTAUTH_URL: string) => {
    const { settings, issues } = readSettings({ STATUS_BASE_PATH: '/ops', NEXTAUTH_URL });
    return [settings.signIn.origin, issues.map(({ key }) => key)];
  };
  for (const path of ['', '/', '/ops', '/ops/', '/ops/api/auth']) {
    expect(read(`https://example.org${path}`)).toEqual(['https://example.org', []]);
  }
  expect(read('https://example.org/other')).toEqual([expect.anything(), ['NEXTAUTH_URL']]);
  expect(read('https://example.org/api/auth')).toEqual([expect.anything(), ['NEXTAUTH_URL']]);
});
