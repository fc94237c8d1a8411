import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { look, PHONE } from './look.ts';
import { openBrowser } from './open-browser.ts';
import { type SignedIn, signInAsAdministrator } from './signed-in.ts';
import { visit } from './visit.ts';

let browser: Browser;
let smtp: SmtpServer;
let app: App;
let signedIn: SignedIn;

beforeAll(async () => {
  const port = await findFreePort();
  [browser, smtp] = await Promise.all([openBrowser(), startSmtp()]);
  // Links in mails lead to its address, which must be known for that.
  const env = { SMTP_URL: smtp.url, STATUS_PAGES: 'public', NEXTAUTH_URL: `http://localhost:${port}` };
  app = await startApp({ env, port });
  signedIn = await signInAsAdministrator(app);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await smtp?.stop();
});

it.each([
  { hasScripts: false, monitor: 'health.ping' },
  { hasScripts: true, monitor: 'health.databases' },
])('somebody says how they are told, follows a monitor and tries it; with scripts: $hasScripts', async ({
  hasScripts,
  monitor,
}) => {
  const view = { viewport: PHONE, javaScriptEnabled: hasScripts, bypassCSP: hasScripts };
  const options = { ...view, storageState: signedIn.storageState };
  await visit(browser, `${app.url}/status`, options, async ({ page, complaints, foreign }) => {
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('link', { name: 'What you are told' }).click();
    await page.getByRole('heading', { level: 1, name: 'What you are told' }).waitFor();
    await look(page, { hasScripts });

    await page.getByLabel('From', { exact: true }).selectOption('22:00');
    await page.getByLabel('Until', { exact: true }).selectOption('none');
    await press('Save');
    await page.getByText('It was not done.').waitFor();
    await look(page, { hasScripts });
    await page.getByLabel('Until', { exact: true }).selectOption('07:00');
    await page.getByLabel('Time zone').selectOption('Europe/Vienna');
    await press('Save');
    await page.getByText('It is kept.').waitFor();
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('1320');
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Vienna');

    await page.getByLabel('Follow another monitor').fill(monitor);
    await press('Follow');
    await page.getByRole('button', { name: /^Unfollow/ }).waitFor();
    await look(page, { hasScripts });
    await page.getByRole('button', { name: /^Unfollow/ }).click();
    await page.getByText('Of no monitor yet.').waitFor();

    await press('Send me a test');
    await page.getByText('A test is on its way.').waitFor();
    await page.getByRole('link', { name: 'What becomes of it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
    await page
      .getByText(/test by mail to/)
      .first()
      .waitFor();
    await look(page, { hasScripts });
    await page.getByRole('link', { name: 'Failed', exact: true }).click();
    await page.getByText('There is none of these.').waitFor();

    await page.goto(`${app.url}/status/monitors/${monitor}`);
    await page.getByRole('heading', { level: 2, name: 'Told' }).waitFor();
    await look(page, { hasScripts });
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });
});

it.each([false, true])('a visitor of public pages asks to be told; with scripts: %s', async (hasScripts) => {
  const view = { viewport: PHONE, javaScriptEnabled: hasScripts, bypassCSP: hasScripts };
  await visit(browser, `${app.url}/status`, view, async ({ page, status, complaints }) => {
    expect(status).toBe(200);
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(1);
    await look(page, { hasScripts });
    const address = page.getByLabel('Your e-mail address');
    await address.fill('eve@example');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('It was not done.').waitFor();
    expect(await address.inputValue()).toBe('eve@example');
    await look(page, { hasScripts });
    await address.fill('eve@example.org');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('Look into your mailbox').waitFor();
    await look(page, { hasScripts });
    expect(complaints).toEqual([]);
  });
});

it('what takes more than everybody may see asks a visitor of public pages to sign in', async () => {
  for (const path of ['stats', 'messages', 'preferences', 'monitors/new']) {
    const answer = await fetch(`${app.url}/status/${path}`, { redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 302]);
  }
  expect((await fetch(`${app.url}/status/monitors`)).status).toBe(200);
});
