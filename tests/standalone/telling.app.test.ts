import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { type RouteService, startRouteService } from '../servers/route-service.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { until } from '../servers/until.ts';

const TOKEN = 'a-token-of-staff-of-the-telling-app';

let smtp: SmtpServer;
let service: RouteService;
let app: App;
beforeAll(async () => {
  smtp = await startSmtp();
  service = await startRouteService();
  app = await startApp({
    env: {
      ...{ STATUS_STAFF_TOKENS: TOKEN, STATUS_ADMIN_EMAIL: 'admin@example.org' },
      ...{ STATUS_TITLE: 'Shop', STATUS_STAGE: 'test', STATUS_EMAIL_SENDER: 'watch@example.org' },
      ...{ SMTP_URL: smtp.url, STATUS_WEBHOOKS: `${service.origin}/hook`, STATUS_WATCH_EVERY_MS: '1000' },
      // Nobody listens there: the check of the caches is a problem.
      REDIS_URL: 'redis://127.0.0.1:1',
      NEXTAUTH_URL: 'https://status.example.org',
    },
  });
});
afterAll(async () => {
  await app?.stop();
  await smtp?.stop();
  await service?.stop();
});

interface Monitor {
  status: string;
  details: { version: number };
}

async function ask<Answer>(path: string, input?: object): Promise<Answer> {
  const response = await fetch(`${app.url}/status/api/${path}`, {
    headers: { Authorization: `Bearer ${TOKEN}`, ...(input && { 'Content-Type': 'application/json' }) },
    ...(input && { method: 'POST', body: JSON.stringify(input) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<Answer>;
}

test('the app tells the webhooks of its settings of what fails, with nothing set up, and its notifees by mail', async () => {
  await until(() => service.received.length > 0, 120_000);
  const { data } = JSON.parse(service.received[0]?.body ?? '');
  expect(JSON.stringify(data)).toContain('health.caches');

  const read = () => ask<Monitor>('monitors/health.caches');
  await until(async () => (await read()).status === 'problem', 60_000);
  const { version } = (await read()).details;
  const change = { monitor: 'health.caches', version, notify: 'instant', notifees: ['administrator'] };
  await ask('actions/change-monitor', change);
  await ask('actions/run-instant', {});
  await until(() => smtp.mails.length > 0, 120_000);
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({ sender: 'watch@example.org', recipients: ['admin@example.org'] });
  expect(mail?.source).toMatch(/^Subject: .*Shop.*test.*/m);
  expect(mail?.source).toContain('https://status.example.org/status/monitors/');
  // One for the run that found it, and none of what was told already.
  expect(smtp.mails).toHaveLength(1);
  expect(app.readLog()).not.toContain(service.origin);
});
