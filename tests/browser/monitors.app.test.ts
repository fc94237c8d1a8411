import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { look, PHONE } from './look.ts';
import { openBrowser } from './open-browser.ts';
import { type SignedIn, signInAsAdministrator } from './signed-in.ts';
import { visit } from './visit.ts';

/** Nobody listens there. */
const NOTHING = 'http://127.0.0.1:1/orders';

let browser: Browser;
let app: App;
let signedIn: SignedIn;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
  signedIn = await signInAsAdministrator(app);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

it.each([
  { hasScripts: false, name: 'orders 1' },
  { hasScripts: true, name: 'orders 2' },
])('somebody makes, tries, runs, takes on, mutes, changes and deletes a monitor; with scripts: $hasScripts', async ({
  hasScripts,
  name,
}) => {
  const view = { viewport: PHONE, javaScriptEnabled: hasScripts, bypassCSP: hasScripts };
  const options = { ...view, storageState: signedIn.storageState };
  await visit(browser, `${app.url}/status/monitors`, options, async ({ page, complaints, foreign }) => {
    const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
    const heading = (text: string) =>
      page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
    await look(page, { hasScripts });
    await page.getByRole('link', { name: 'New monitor' }).click();
    await heading('New monitor');
    await page.getByRole('link', { name: 'Website' }).click();

    await heading('New monitor: Website');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Url').fill(NOTHING);
    await press('Try it');
    await page.getByText('It would say now: problem').waitFor();
    await look(page, { hasScripts });
    expect(await page.getByLabel('Url').inputValue()).toBe(NOTHING);
    await page.getByLabel('Timeout').fill('60001');
    await page.getByLabel('Timeout').evaluate((input) => input.removeAttribute('max'));
    await press('Save');
    await page.getByText('It was not done.').waitFor();
    await look(page, { hasScripts });
    await page.getByLabel('Timeout').fill('1000');
    await press('Save');

    await page.getByText('The monitor is made.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/status/monitors');
    await page.getByRole('status').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
    await press('Run now');
    await page.getByText('It was evaluated just now.').waitFor();
    await heading(`${name}: problem`);
    expect(await page.getByText('ECONNREFUSED').count()).toBeGreaterThan(0);

    await page.getByLabel('What you do about it').fill('I look at it.');
    await press('Take it on');
    await page.getByText('You have taken it on.').waitFor();
    expect(await page.getByText('I look at it.').count()).toBe(1);
    await page.getByText('Add a note', { exact: true }).click();
    await page.getByLabel('What was found or done').fill('We work on it.');
    await page.getByLabel('Everybody may read it').check();
    await press('Add the note');
    await page.getByText('The note is added.').waitFor();
    await page.getByText('Mute', { exact: true }).click();
    await page.getByRole('button', { name: /^For 1.h, until/ }).click();
    await page.getByText(/^Muted until/).waitFor();
    await look(page, { hasScripts });
    await press('Unmute');
    await page.getByText('Mute', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await page.getByLabel('What people call it').fill(`Our ${name}`);
    await look(page, { hasScripts });
    await press('Save');
    await heading(`Our ${name}: problem`);

    await page.getByRole('link', { name: 'Changes of all monitors' }).click();
    await heading('Changes');
    expect(await page.getByText('We work on it.').count()).toBe(1);
    await look(page, { hasScripts });
    await page
      .getByRole('link', { name: `Our ${name}` })
      .first()
      .click();
    await heading(`Our ${name}: problem`);
    await page.getByText('Delete', { exact: true }).click();
    await press('Delete it for ever');
    await page.getByText('The monitor is deleted, with its history.').waitFor();
    expect(await page.getByRole('link', { name: `Our ${name}` }).count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });
});

it('somebody starts maintenance and ends it, without scripts', async () => {
  const options = { viewport: PHONE, javaScriptEnabled: false, storageState: signedIn.storageState };
  await visit(browser, `${app.url}/status/maintenance`, options, async ({ page }) => {
    await look(page, { hasScripts: false });
    const form = page.locator('details').filter({ has: page.getByText('Start now', { exact: true }) });
    await form.getByLabel('What is done').fill('New rack');
    await form.getByRole('button', { name: 'Start it now' }).click();
    await page.getByText('The maintenance is kept.').waitFor();
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByText('The maintenance is ended.').waitFor();
    await page.getByText('Nobody works on anything just now.').waitFor();
  });
});

it('a monitor that is not there answers 404, and one who did not sign in does so first', async () => {
  const cookie = { headers: { cookie: signedIn.cookie }, redirect: 'manual' as const };
  expect((await fetch(`${app.url}/status/monitors/nothing`, cookie)).status).toBe(404);
  const away = await fetch(`${app.url}/status/monitors/new?kind=http`, { redirect: 'manual' });
  expect(away.status).toBe(302);
  expect(away.headers.get('location')).toContain(encodeURIComponent('/status/monitors/new?kind=http'));
});
