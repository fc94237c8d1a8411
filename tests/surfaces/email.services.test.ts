import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defineStatus, type EnvironmentOptions, type StatusQL } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { email } from '../../lib/providers/email.ts';
import { ping } from '../../lib/providers/ping.ts';
import { toMailClient } from '../../lib/standalone/clients.ts';
import { ask as askGraphQL } from '../graphql/mount.ts';
import { ask, bearing } from '../rest/ask.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { renderFor } from '../website/render.ts';

const token = 'a-token-that-may-see-everything';

let server: SmtpServer;
beforeAll(async () => {
  server = await startSmtp();
});
beforeEach(() => {
  server.mails.length = 0;
});
afterAll(() => server.stop());

function define(environment: EnvironmentOptions): StatusQL {
  const mail = { sender: 'status@example.com', recipients: ['to@example.com'] };
  return defineStatus({
    name: randomUUID(),
    resources: { health: { ping: ping(), email: email(toMailClient(server.url), mail) } },
    access: { tokens: [token] },
    environment,
  });
}

/** Every way in which a host is asked, by everybody; each answer's text. */
async function askAll(status: StatusQL): Promise<string[]> {
  const bare = (query = '') =>
    createBareStatus(status).GET(new Request(`https://status.test/bare-status${query}`));
  const graphQL = (fields: string, headers = {}) =>
    askGraphQL(createGraphQLHandler(status), `{ health ${fields} }`, { headers });
  const addresses = ['', 'health', 'health/email', 'health?check=email', 'readyz?verbose', 'livez'];
  const headers = { authorization: `Bearer ${token}` };
  const responses = [
    bare(),
    bare('?check=email'),
    ...addresses.flatMap((address) => [ask(status, address), ask(status, address, bearing(token))]),
    ask(status, 'health/email', { method: 'HEAD' }),
    ask(status, 'health', { method: 'OPTIONS' }),
  ];
  const texts = responses.map(async (response) => (await response).text());
  const queries = [
    '{ status }',
    '{ email }',
    '{ checks { name status } }',
    '{ details { email { status } } }',
  ];
  const answers = queries.flatMap((query) => [graphQL(query), graphQL(query, headers)]);
  const viewers = [
    { kind: 'anonymous', level: 'status' },
    { kind: 'staff', level: 'details' },
  ] as const;
  const pages = viewers.flatMap((viewer) => ['', 'health'].map((page) => renderFor(viewer, status, page)));
  return Promise.all([
    ...texts,
    ...pages,
    ...answers.map(async (answer) => JSON.stringify((await answer).body)),
  ]);
}

test.each<EnvironmentOptions>([
  {},
  { paidChecks: false },
  { checks: ['ping'], paidChecks: true },
])('with %j nobody who asks makes a mail', async (environment) => {
  await askAll(define(environment));
  expect(server.mails).toEqual([]);
});

test.each<EnvironmentOptions>([
  { paidChecks: true },
  { checks: ['email'] },
])('with %j all who ask make one mail', async (environment) => {
  const status = define(environment);
  const answers = await askAll(status);
  expect(server.mails).toHaveLength(1);
  expect(answers).toContain('{"ok":true}');
  await askAll(status);
  expect(server.mails).toHaveLength(1);
});

test('at the mount of django-watchman each run is a mail, and without the right to details it is shared', async () => {
  const { GET } = createWatchmanHandler(define({ paidChecks: true }), { skip: ['ping'] });
  const params = (path?: string[]) => ({ params: Promise.resolve({ path }) });
  const url = `https://status.test/watchman/?watchman-token=${token}`;
  for (const mails of [1, 2]) {
    const response = await GET(new Request(url), params());
    expect(await response.json()).toEqual({ email: { ok: true } });
    expect(server.mails).toHaveLength(mails);
  }
  await GET(new Request('https://status.test/watchman/bare/'), params(['bare']));
  expect(server.mails).toHaveLength(2);
});
