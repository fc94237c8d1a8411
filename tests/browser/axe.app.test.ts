import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessionCookie } from '../access/session-cookie.ts';
import { openBrowser } from './open-browser.ts';
import { APPS, PAGES } from './page-list.ts';
import { startApps } from './start-apps.ts';
import { visit } from './visit.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

// The policy of the page would not let axe in.
const VIEWS = [
  ['a phone in light', { viewport: PHONE, colorScheme: 'light', bypassCSP: true }],
  ['a phone in the dark', { viewport: PHONE, colorScheme: 'dark', bypassCSP: true }],
  ['a desktop', { viewport: DESKTOP, bypassCSP: true }],
] as const;

let browser: Browser;
let apps: Awaited<ReturnType<typeof startApps>>;

beforeAll(async () => {
  browser = await openBrowser();
  apps = await startApps(APPS);
});

afterAll(async () => {
  await browser?.close();
  await apps?.stop();
});

describe.each(VIEWS)('on %s', (_, view) => {
  it.each(PAGES)('the $app app has nothing at $path, "$heading", that axe complains of', async (listed) => {
    const { app, path, heading, email } = listed;
    const options = { ...view, storageState: email ? await toStorageState(email) : undefined };
    await visit(browser, apps.urlOf(app) + path, options, async ({ page }) => {
      expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
      for (const details of await page.locator('details').all()) await details.locator('summary').click();
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('axe does not complain of a page whose refresh failed, nor of the link that skips to the content', async () => {
    await visit(browser, `${apps.urlOf('failing')}/status/health`, view, async ({ page }) => {
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Refresh now' }).click();
      await page.getByText('The last refresh failed').waitFor();
      await page.getByRole('link', { name: 'Skip to the content' }).focus();
      expect(await findViolations(page)).toEqual([]);
    });
  });
});

async function toStorageState(email: string) {
  const cookie = await createSessionCookie(email);
  const place = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false };
  return { cookies: [{ ...cookie, ...place, sameSite: 'Lax' as const }], origins: [] };
}

async function findViolations(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
