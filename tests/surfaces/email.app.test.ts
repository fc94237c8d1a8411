import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';

const token = 'a-token-that-may-see-everything';

let server: SmtpServer;
let app: App;
beforeAll(async () => {
  server = await startSmtp();
  app = await startApp({
    env: {
      SMTP_URL: server.url.replace('//', '//mailer:right@'),
      STATUS_EMAIL_RECIPIENTS: 'to@example.com',
      STATUS_CHECKS: 'ping,email',
      STATUS_TOKENS: token,
      STATUS_LOG_LEVEL: 'debug',
    },
  });
});
afterAll(async () => {
  await app?.stop();
  await server?.stop();
});

const ask = async (path: string) => {
  const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${token}` } });
  return { code: response.status, text: await response.text() };
};
const askAnew = () => ask('/status/api/health/email?max_age_ms=0');

/** What the log says of the check: the level and the text of each line. */
const findLines = () =>
  app
    .readLog()
    .split('\n')
    .filter((line) => line.startsWith('{"level"') && line.includes('health.email'))
    .map((line) => JSON.parse(line));

test('the built app sends one mail, whoever asks', async () => {
  expect(server.mails).toEqual([]);
  expect((await ask('/status/api/health/email')).text).toBe('{"ok":true}');
  for (const path of ['/bare-status', '/status/api/health', '/status/api/readyz', '/status/health/email']) {
    expect((await ask(path)).code).not.toBe(500);
  }
  expect(server.mails.map(({ sender, recipients }) => [sender, recipients])).toEqual([
    ['status@localhost', ['to@example.com']],
  ]);
});

test('its log tells each run at debug, and an outage once when it begins and once when it ends', async () => {
  await server.kill();
  for (let asked = 0; asked < 3; asked += 1)
    expect(await askAnew()).toEqual({ code: 500, text: '{"ok":false}' });
  await server.restart();
  expect(await askAnew()).toEqual({ code: 200, text: '{"ok":true}' });
  const lines = findLines();
  expect(lines.filter(({ level }) => level === 'debug').map(({ data }) => [data.probe, data.status])).toEqual(
    ['fine', 'problem', 'problem', 'problem', 'fine'].map((status) => ['health.email', status]),
  );
  const told = lines.filter(({ level }) => level !== 'debug');
  expect(told.map(({ level, msg }) => [level, msg])).toEqual([
    ['error', expect.stringMatching(/^health\.email has a problem: .*ECONNREFUSED/)],
    ['info', 'health.email is fine again.'],
  ]);
  expect(told[0].err.stack).toContain('ECONNREFUSED');
  expect(app.readLog()).not.toContain('mailer:right');
});
