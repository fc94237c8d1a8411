import AxeBuilder from '@axe-core/playwright';
import { encode } from 'next-auth/jwt';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { NO_DATABASE } from '../servers/app-states.ts';
import { findFreePort } from '../servers/free-port.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { startOidc } from '../servers/oidc.ts';
import type { ServerProcess } from '../servers/server-process.ts';
import { findFaintTexts } from './faint-texts.ts';
import { openBrowser } from './open-browser.ts';
import { readPassword, signInAsAdministrator } from './signed-in.ts';
import { visit } from './visit.ts';

const SECRET = 'a-secret-of-more-than-32-characters';
const ACCOUNTS = {
  ann: { name: 'Ann', email: 'Ann@ops.example.org', email_verified: true },
  bob: { name: 'Bob', email: 'bob@example.org', email_verified: true },
  carl: { name: 'Carl', email: 'bob@example.org', email_verified: false },
  eve: { name: 'Eve', email: 'admin@localhost', email_verified: true },
};

let browser: Browser;
let database: NewDatabase;
let issuer: ServerProcess;
let app: App;

beforeAll(async () => {
  const port = await findFreePort();
  const client = { clientId: 'statusql', clientSecret: 'a-secret-of-the-client' };
  [browser, database] = await Promise.all([openBrowser(), createNewDatabase()]);
  app = await startApp({
    env: {
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: SECRET,
      OIDC_ISSUER: `http://localhost:${port}`,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
      GITHUB_ID: 'the-id',
      GITHUB_SECRET: 'the-secret-of-the-app',
      STATUS_STAFF: '@ops.example.org',
      STATUS_USERS: 'bob@example.org',
    },
  });
  const redirectUri = `${app.url}/api/auth/callback/oidc`;
  issuer = await startOidc({ port, ...client, redirectUri, accounts: ACCOUNTS });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([app, issuer].map((server) => server?.stop()));
  await database?.drop();
});

let visitors = 0;

/** A visitor from an address of their own, so that attempts of one test do not count in another. */
async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; context: BrowserContext }> {
  visitors += 1;
  const extraHTTPHeaders = { 'x-forwarded-for': `10.0.0.${visitors}` };
  const context = await browser.newContext({ extraHTTPHeaders, ...options });
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}

async function fillIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill('admin@localhost');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForLoadState();
}

const pathOf = (page: Page) => page.url().replace(app.url, '');
const heading = (page: Page) => page.locator('h1').innerText();
/** 200 for who may see details, 403 for who signed in and may not, 401 for anybody else. */
const statsCode = async (page: Page) => (await page.request.get(`${app.url}/status/api/stats`)).status();

describe.each([true, false])('with JavaScript: %s,', (javaScriptEnabled) => {
  test('the administrator signs in by keyboard alone, comes to the page asked for, and signs out', async () => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`${app.url}/status/health`);
    expect(await heading(page)).toBe('Sign in');
    await page.keyboard.press('Tab');
    await page.keyboard.type('admin@localhost');
    await page.keyboard.press('Tab');
    await page.keyboard.type(readPassword(app));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/status/health');
    expect(await statsCode(page)).toBe(200);

    await page.goto(`${app.url}/sign-out`);
    expect(await page.locator('main').innerText()).toContain('admin@localhost');
    const button = page.getByRole('button', { name: 'Sign out' });
    while (!(await button.evaluate('document.activeElement.tagName === "BUTTON"')))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in**');
    expect(await heading(page)).toBe('Sign in');
    expect(await statsCode(page)).toBe(401);
  });

  test('a wrong password is told, and the right one then leads to the page asked for', async () => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`${app.url}/status/stats`);
    await fillIn(page, 'wrong');
    const told = 'This e-mail address and password do not belong together.';
    expect(await page.getByRole('alert').filter({ hasText: told }).count()).toBe(1);
    expect(await page.getByLabel('E-mail address').getAttribute('aria-describedby')).toBe(
      await page.getByText(told).getAttribute('id'),
    );
    expect(await statsCode(page)).toBe(401);
    await fillIn(page, readPassword(app));
    expect(pathOf(page)).toBe('/status/stats');
  });

  test('after too many attempts the right password is refused too, with how long to wait', async () => {
    const { page } = await open({ javaScriptEnabled });
    await page.goto(`${app.url}/sign-in`);
    for (let times = 0; times < 5; times += 1) await fillIn(page, 'wrong');
    await fillIn(page, readPassword(app));
    expect(await page.locator('main').innerText()).toMatch(/too many attempts. Try again in 15\smin./);
    expect(await statsCode(page)).toBe(401);
  });

  test('an account at an issuer has the role of its verified address', async () => {
    const roles = { ann: 200, bob: 200, carl: 403, eve: 403 };
    for (const [id, code] of Object.entries(roles)) {
      const { page } = await open({ javaScriptEnabled });
      await page.goto(`${app.url}/status/health`);
      await page.getByRole('button', { name: 'Sign in with localhost' }).click();
      await page.getByRole('link', { name: id }).click();
      await page.waitForURL('**/status/health');
      expect([id, await statsCode(page)]).toEqual([id, code]);
      await page.goto(`${app.url}/sign-in`);
      const name = {
        ann: 'ann@ops.example.org',
        bob: 'bob@example.org',
        carl: 'Carl',
        eve: 'admin@localhost',
      }[id];
      expect(await page.locator('main').innerText()).toContain(`As ${name}.`);
    }
  });
});

test('who signed in is in the database once, with what they are', async () => {
  const sql = postgres(database.url, { max: 1 });
  const rows = await sql`select provider, provider_account_id as id, email, name, staff,
    last_signed_in_at > first_signed_in_at as again from statusql.users order by provider, id`;
  await sql.end();
  expect([...rows]).toEqual([
    {
      provider: 'credentials',
      id: 'administrator',
      email: 'admin@localhost',
      name: 'Administrator',
      staff: true,
      again: true,
    },
    { provider: 'oidc', id: 'ann', email: 'ann@ops.example.org', name: 'Ann', staff: true, again: true },
    { provider: 'oidc', id: 'bob', email: 'bob@example.org', name: 'Bob', staff: false, again: true },
    { provider: 'oidc', id: 'carl', email: null, name: 'Carl', staff: false, again: true },
    { provider: 'oidc', id: 'eve', email: 'admin@localhost', name: 'Eve', staff: false, again: true },
  ]);
});

test('an answer of the issuer that goes with another question signs nobody in', async () => {
  const start = async ({ page }: { page: Page }) => {
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with localhost' }).click();
    await page.getByRole('link', { name: 'ann' }).waitFor();
  };
  const [one, other] = [await open(), await open()];
  await start(one);
  await start(other);
  const states = (await other.context.cookies()).filter(({ name }) => name === 'next-auth.state');
  expect(states).toHaveLength(1);
  await one.context.addCookies(states);
  await one.page.getByRole('link', { name: 'ann' }).click();
  await one.page.getByText('The service that you chose did not sign you in.').waitFor();
  expect(await statsCode(one.page)).toBe(401);
  expect(app.readLog()).toContain('Sign-in: OAUTH_CALLBACK_ERROR: state mismatch');

  const stranger = await open();
  await stranger.page.goto(`${app.url}/api/auth/callback/oidc?code=made-up&state=made-up`);
  await stranger.page.getByText('The service that you chose did not sign you in.').waitFor();
  expect(await statsCode(stranger.page)).toBe(401);
});

test('an issuer that is away is told, and the password still signs in', async () => {
  await issuer.kill();
  const { page } = await open();
  await page.goto(`${app.url}/status/health`);
  await page.getByRole('button', { name: 'Sign in with localhost' }).click();
  await page.getByText('The service that you chose cannot be reached.').waitFor();
  await fillIn(page, readPassword(app));
  expect(pathOf(page)).toBe('/status/health');
  await issuer.restart();
});

test('GitHub is asked with our id, a state and a challenge', async () => {
  const { page } = await open();
  await page.goto(`${app.url}/sign-in`);
  const csrfToken = await page.locator('input[name=csrfToken]').first().inputValue();
  const response = await page.request.post(`${app.url}/api/auth/signin/github`, {
    form: { csrfToken },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(302);
  const { origin, pathname, searchParams } = new URL(response.headers().location ?? '');
  expect(origin + pathname).toBe('https://github.com/login/oauth/authorize');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: 'the-id',
    redirect_uri: `${app.url}/api/auth/callback/github`,
    state: expect.stringMatching(/^.{40,}$/),
    code_challenge_method: 'S256',
  });
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/\t/evil.example',
])('who signs in is not sent to %j', async (callbackUrl) => {
  const { page } = await open();
  await page.goto(`${app.url}/sign-in?${new URLSearchParams({ callbackUrl })}`);
  await fillIn(page, readPassword(app));
  expect(pathOf(page)).toBe('/status');
});

test.each([
  ['has expired', () => encode({ token: { name: 'Ann' }, secret: SECRET, maxAge: -60 })],
  ['is broken', () => '%E0%A4%A'],
])('a session that %s is none, and the page says that it has ended', async (_, toToken) => {
  const { page, context } = await open();
  const value = await toToken();
  await context.addCookies([{ name: 'next-auth.session-token', value, url: app.url, httpOnly: true }]);
  const logBefore = app.readLog();
  expect(await statsCode(page)).toBe(401);
  expect((await page.goto(`${app.url}/status/health`))?.status()).toBe(200);
  expect(await page.locator('main').innerText()).toContain('Your session has ended.');
  expect(app.readLog()).toBe(logBefore);
  await fillIn(page, readPassword(app));
  expect(pathOf(page)).toBe('/status/health');
});

test('whose session ends while the page is open is led to sign in, and back', async () => {
  const { storageState } = await signInAsAdministrator(app);
  const { page, context } = await open({ storageState });
  await page.goto(`${app.url}/status`);
  await context.clearCookies({ name: 'next-auth.session-token' });
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'health' }).click();
  await page.waitForURL('**/sign-in?**');
  await fillIn(page, readPassword(app));
  expect(pathOf(page)).toBe('/status/health');
  expect(await statsCode(page)).toBe(200);
});

test('a browser that keeps no cookies is told so, once', async () => {
  const response = await fetch(`${app.url}/sign-in`, { redirect: 'manual' });
  expect(response.status).toBe(307);
  const answer = await fetch(`${app.url}/sign-in`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Your browser keeps no cookies here');
});

test('odd requests get an answer that fits', async () => {
  const code = async (path: string, init?: RequestInit) =>
    (await fetch(app.url + path, { redirect: 'manual', ...init })).status;
  expect(await code('/api/auth/nothing')).toBe(404);
  expect(await code('/api/auth/signin', { method: 'HEAD' })).toBe(302);
  expect(await code('/api/auth/signin', { method: 'DELETE' })).toBe(405);
  expect(await code('/api/auth/signout', { method: 'POST', body: 'x'.repeat(100_000) })).toBe(413);
  expect(await code('/sign-in', { headers: { cookie: 'a'.repeat(1_000_000) } })).toBe(431);
  expect(
    await code('/sign-in?set=1&error=%00&error=x&callbackUrl=%ff', { headers: { cookie: '%;=;\u00ff' } }),
  ).toBe(200);
  expect(await code('/sign-out', { headers: { cookie: 'next-auth.session-token=\u00ff' } })).toBe(307);
});

describe.each(['light', 'dark'] as const)('in the %s, on a phone,', (colorScheme) => {
  const view = { viewport: { width: 320, height: 640 }, colorScheme };

  test.each([
    '/sign-in?error=CredentialsSignin',
    '/sign-out',
    '/sign-in',
  ])('%s can be read by all', async (path) => {
    const isSignedIn = path !== '/sign-in?error=CredentialsSignin';
    const storageState = isSignedIn ? (await signInAsAdministrator(app)).storageState : undefined;
    await visit(
      browser,
      app.url + path,
      { ...view, storageState },
      async ({ page, status, complaints, foreign }) => {
        expect(status).toBe(200);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
        expect(await page.evaluate(findFaintTexts)).toEqual([]);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(complaints).toEqual([]);
        expect(foreign).toEqual([]);
      },
    );
  });
});

test('with a database that is away the administrator signs in, and the log says what could not be written', async () => {
  const without = await startApp({ env: { DATABASE_URL: NO_DATABASE } });
  onTestFinished(() => without.stop());
  const { cookie } = await signInAsAdministrator(without);
  const response = await fetch(`${without.url}/status/api/stats/process`, { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(without.readLog()).toMatch(
    /The tables of the database could not be brought up to date: .*ECONNREFUSED/,
  );
  expect(without.readLog()).toMatch(/Sign-in: it could not be recorded in the database: .*ECONNREFUSED/);
});
