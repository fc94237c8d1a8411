import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSessionCookie } from '../access/session-cookie.ts';
import { borrow } from '../servers/borrow.ts';
import { openBrowser } from './open-browser.ts';
import { PAGES } from './page-list.ts';
import { visit } from './visit.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

// The policy of the page would not let axe in.
const FIRST_VIEW = { viewport: PHONE, colorScheme: 'light', bypassCSP: true } as const;

/** The views that a page is looked at in, one after the other without loading it again: the HTML is the same in all. */
const VIEWS = [
  { name: 'a phone in light', viewport: PHONE, colorScheme: 'light' },
  { name: 'a phone in the dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'a desktop', viewport: DESKTOP, colorScheme: 'light' },
] as const;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

it.each(PAGES)('the $app app has nothing at $path, "$heading", that axe complains of', async (listed) => {
  const { app, path, heading, email } = listed;
  const { url } = await borrow(`app-${app}`);
  const options = { ...FIRST_VIEW, storageState: email ? await toStorageState(email) : undefined };
  await visit(browser, url + path, options, async ({ page }) => {
    expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
    for (const details of await page.locator('details').all()) await details.locator('summary').click();
    expect(await findViolations(page)).toEqual([]);
  });
});

it('axe does not complain of a page whose refresh failed, nor of the link that skips to the content', async () => {
  const { url } = await borrow('app-failing');
  await visit(browser, `${url}/status/health`, FIRST_VIEW, async ({ page }) => {
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('The last refresh failed').waitFor();
    await page.getByRole('link', { name: 'Skip to the content' }).focus();
    expect(await findViolations(page)).toEqual([]);
  });
});

async function toStorageState(email: string) {
  const cookie = await createSessionCookie(email);
  const place = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false };
  return { cookies: [{ ...cookie, ...place, sameSite: 'Lax' as const }], origins: [] };
}

/** What axe complains of in any of the views. */
async function findViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, viewport, colorScheme } of VIEWS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    // Without frames there is nothing to gather on a page of axe's own.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(passes.length).toBeGreaterThan(10);
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `on ${name}, ${id}: ${html} ${failureSummary}`),
    );
    found.push(...told);
  }
  return found;
}
