import { expect, test } from 'vitest';
import type { Message } from '../../lib/core/route.ts';
import { createRoutes } from '../../lib/standalone/routes.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function create(variables: Record<string, string>) {
  const mails: object[] = [];
  const client = {
    async send(mail: object) {
      mails.push(mail);
      return [];
    },
  };
  const routes = createRoutes(readSettings(variables).settings, client);
  return { routes, mails };
}

test('nobody is told where the environment names nothing by which', () => {
  expect(create({}).routes).toEqual({});
});

test('webhooks are webhook, webhook2 and so on, with their secrets', () => {
  const STATUS_WEBHOOKS =
    'https://a.example.org/T0/B1/long-token-of-1,https://b.example.org,http://localhost:1';
  const { routes } = create({ STATUS_WEBHOOKS, STATUS_WEBHOOK_SECRET: SECRET });
  expect(Object.entries(routes).map(([key, { name, isPersonal }]) => [key, name, isPersonal])).toEqual([
    ['webhook', 'webhook', undefined],
    ['webhook2', 'webhook', undefined],
    ['webhook3', 'webhook', undefined],
  ]);
  expect(routes.webhook?.secrets).toEqual(expect.arrayContaining([SECRET, '/T0/B1/long-token-of-1']));
});

test.each([
  [{}, 'status@status.example.org'],
  [{ STATUS_EMAIL_SENDER: 'watch@example.com' }, 'watch@example.com'],
])('fact 27, better: with a mail server people are told by mail, from the sender of the settings %j', async (variables, from) => {
  const { routes, mails } = create({
    SMTP_URL: 'smtp://mail.example.org',
    NEXTAUTH_URL: 'https://status.example.org',
    ...variables,
  });
  expect(Object.keys(routes)).toEqual(['mail']);
  expect(routes.mail?.isPersonal).toBe(true);
  const message: Message = {
    id: '2c5ea4c0-4067-41b3-9b5b-6d4d3c1f4e5a',
    ...{ kind: 'test', subject: 'a test', at: new Date() },
    ...{ status: 'fine', entries: [], more: 0, recipient: { id: 'ada', email: 'ada@example.org' } },
  };
  await routes.mail?.send(message, { signal: new AbortController().signal });
  expect(mails).toMatchObject([{ from: { address: from } }]);
});
