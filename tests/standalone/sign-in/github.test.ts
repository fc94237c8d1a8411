import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode } from 'next-auth/jwt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { github } from '../../../lib/standalone/sign-in/github.ts';
import { createVisitor } from './browser.ts';
import { declareSignIn } from './declare.ts';

const SETTINGS = { GITHUB_ID: 'the-id', GITHUB_SECRET: 's3cret-of-the-app' };

beforeEach(() => vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000'));
afterEach(() => vi.unstubAllEnvs());

test('the way leads to github.com, with a state and a challenge, and whatever was asked for is left out', async () => {
  const visitor = createVisitor(declareSignIn(SETTINGS).signIn);
  const csrfToken = await visitor.csrfToken();
  const response = await visitor.post('signin/github?redirect_uri=https://evil.example&scope=repo', {
    csrfToken,
  });
  expect(response.status).toBe(302);
  const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
  expect(origin + pathname).toBe('https://github.com/login/oauth/authorize');
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: 'the-id',
    scope: 'read:user user:email',
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/api/auth/callback/github',
    state: expect.stringMatching(/^.{40,}$/),
    code_challenge: expect.stringMatching(/^.{43}$/),
    code_challenge_method: 'S256',
  });
  expect([...visitor.cookies.keys()]).toContain('next-auth.state');
});

/** Answers as GitHub's API is documented to. */
describe('GitHub', () => {
  let server: Server;
  let url: string;
  let emails: { code: number; body: unknown };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const answers: Record<string, { code: number; body: unknown }> = {
        '/login/oauth/access_token': { code: 200, body: { access_token: 'gho_token', token_type: 'bearer' } },
        '/user': { code: 200, body: { id: 7, login: 'ann', name: null, email: 'shown@example.org' } },
        '/user/emails': emails,
      };
      const { code, body } = answers[request.url ?? ''] ?? { code: 404, body: {} };
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  async function findToken() {
    const { signIn, log } = declareSignIn(SETTINGS);
    const client = { clientId: 'the-id', clientSecret: SETTINGS.GITHUB_SECRET };
    const options = { ...signIn.authOptions(), providers: [github(client, { site: url, api: url })] };
    const visitor = createVisitor({ ...signIn, authOptions: () => options });
    const csrfToken = await visitor.csrfToken();
    const sent = await visitor.post('signin/github', { csrfToken });
    const state = new URL(sent.headers.get('location') ?? '').searchParams.get('state');
    await visitor.get(`callback/github?code=c0de&state=${state}`);
    const token = visitor.cookies.get('next-auth.session-token');
    expect(log.join()).not.toContain('s3cret');
    return token && (await decode({ token, secret: signIn.secrets.secret() }));
  }

  const entry = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });

  test.each([
    [
      'the verified primary one',
      [entry('b@example.org', false, true), entry('A@example.org', true, true)],
      'a@example.org',
    ],
    [
      'another that is verified',
      [entry('a@example.org', true, false), entry('b@example.org', false, true)],
      'b@example.org',
    ],
    ['none when none is verified', [entry('a@example.org', true, false)], undefined],
    ['none when there is none', [], undefined],
  ])('gives an address: %s', async (_, body, email) => {
    emails = { code: 200, body };
    expect(await findToken()).toMatchObject({ sub: '7', name: 'ann', provider: 'github' });
    expect(await findToken()).toHaveProperty('name', 'ann');
    expect(((await findToken()) as { email?: string }).email).toBe(email);
  });

  test('gives none when it does not tell them', async () => {
    emails = { code: 403, body: { message: 'Resource not accessible' } };
    expect(((await findToken()) as { email?: string }).email).toBeUndefined();
  });

  test('signs nobody in when it answers something else', async () => {
    emails = { code: 200, body: { no: 'list' } };
    expect(await findToken()).toBeUndefined();
  });
});
