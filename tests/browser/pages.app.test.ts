import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { borrow } from '../servers/borrow.ts';
import { findFaintTexts } from './faint-texts.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './visit.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

const VIEWS = [
  ['a phone, dark, without JavaScript', { viewport: PHONE, colorScheme: 'dark', javaScriptEnabled: false }],
  ['a phone, light, with JavaScript', { viewport: PHONE, colorScheme: 'light', javaScriptEnabled: true }],
  ['a desktop, dark, with JavaScript', { viewport: DESKTOP, colorScheme: 'dark', javaScriptEnabled: true }],
  [
    'a desktop, light, without JavaScript',
    { viewport: DESKTOP, colorScheme: 'light', javaScriptEnabled: false },
  ],
] as const;

let browser: Browser;
let well: { url: string };
let failing: { url: string };

beforeAll(async () => {
  browser = await openBrowser();
  [well, failing] = await Promise.all([borrow('app-well'), borrow('app-failing')]);
});

afterAll(() => browser?.close());

describe.each(VIEWS)('on %s', (_, view) => {
  it.each([
    ['well', '/status', 'All 6 checks are fine'],
    ['well', '/status/health', 'All 6 checks are fine'],
    ['well', '/status/health/databases', 'Databases: fine'],
    ['well', '/status/health?skip=caches', 'All 5 checks are fine'],
    ['failing', '/status', 'Databases: problem'],
    ['failing', '/status/health', 'Databases: problem'],
    ['failing', '/status/health/databases', 'Databases: problem'],
    ['failing', '/status/stats', 'Stats'],
  ])('the %s app shows %s whole, headed "%s"', async (which, path, heading) => {
    const { url } = which === 'well' ? well : failing;
    await visit(browser, url + path, view, async ({ page, status, complaints, foreign }) => {
      expect(status).toBe(200);
      expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
      expect(await page.title()).toContain(heading);
      expect(await page.locator('main').count()).toBe(1);
      expect(await page.getByRole('navigation', { name: 'Status' }).getByRole('link').count()).toBe(4);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.viewport.width);
      expect(await page.evaluate(findFaintTexts)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(foreign).toEqual([]);
    });
  });
});

const DESKTOP_VIEW = { viewport: DESKTOP, javaScriptEnabled: false };

describe('the pages', () => {
  it('list each check with its state in words', async () => {
    await visit(browser, `${failing.url}/status`, DESKTOP_VIEW, async ({ page }) => {
      const rows = page.getByRole('region', { name: 'health' }).getByRole('listitem');
      const texts = await rows.allInnerTexts();
      expect(texts).toHaveLength(6);
      expect(texts[0]).toMatch(/databases.*problem.*took.*just now/is);
      for (const text of texts.slice(1, 3)) expect(text).toMatch(/(notifications|scheduler).*unknown/is);
      for (const text of texts.slice(3)) expect(text).toMatch(/fine/i);
    });
  });

  it('tell why to who may see details', async () => {
    await visit(browser, `${failing.url}/status/health`, DESKTOP_VIEW, async ({ page }) => {
      const database = page.getByRole('region', { name: 'databases' });
      await database.getByText('Trace').click();
      expect(await database.locator('pre').isVisible()).toBe(true);
      expect(await database.innerText()).toContain('ECONNREFUSED');
    });
  });

  it('lead from the overview to a check and back by keyboard, with the focus visible', async () => {
    await visit(browser, `${well.url}/status`, { viewport: DESKTOP }, async ({ page }) => {
      await page.getByRole('link', { name: 'databases' }).first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const outline = 'getComputedStyle(document.activeElement).outlineStyle';
      expect(await page.evaluate(outline)).toBe('solid');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/status/health/databases');
      await page.getByRole('link', { name: 'health' }).press('Enter');
      await page.waitForURL('**/status/health');
      await page.getByRole('link', { name: 'overview' }).press('Enter');
      await page.waitForURL('**/status');
    });
  });

  it.each([
    '/status/nothing',
    '/status/health/nothing',
    '/status/health?check=nothing',
  ])('are not there for the unknown name in %s', async (path) => {
    await visit(browser, well.url + path, { viewport: DESKTOP }, async ({ page, status }) => {
      expect(status).toBe(404);
      expect(await page.locator('h1').innerText()).toBe('There is no page here');
    });
  });

  it('begin at the root', async () => {
    await visit(browser, well.url, DESKTOP_VIEW, async ({ page }) => {
      expect(new URL(page.url()).pathname).toBe('/status');
    });
  });
});
