import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { borrow } from '../servers/borrow.ts';
import { findFaintTexts } from './faint-texts.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './visit.ts';

const VIEWS = [
  ['a phone, dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['a desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
] as const;

let browser: Browser;
let app: { url: string };

beforeAll(async () => {
  browser = await openBrowser();
  app = await borrow('app-well');
});

afterAll(() => browser?.close());

describe.each(VIEWS)('on %s', (_, view) => {
  it.each([
    ['databases', 'Databases', /vendor\s+postgresql/i],
    ['caches', 'Caches', /keys\s+\d/],
    ['code', 'Code', /debug\s+no/],
    ['process', 'Process', /heap\s+[\d.]+\sMB of [\d.]+\sMB/],
  ])('the page of %s shows its figures, and the JSON on demand', async (name, heading, figure) => {
    await visit(
      browser,
      `${app.url}/status/stats/${name}`,
      view,
      async ({ page, status, complaints, foreign }) => {
        expect(status).toBe(200);
        expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
        expect(await page.locator('main').innerText()).toMatch(figure);
        const json = page.getByText('The figures as JSON');
        await json.focus();
        await page.keyboard.press('Enter');
        expect(JSON.parse(await page.locator('pre').innerText())).toBeTypeOf('object');
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.viewport.width);
        expect(await page.evaluate(findFaintTexts)).toEqual([]);
        expect(complaints).toEqual([]);
        expect(foreign).toEqual([]);
      },
    );
  });

  it('the overview leads to a stat and back by keyboard, without JavaScript', async () => {
    await visit(browser, `${app.url}/status`, { ...view, javaScriptEnabled: false }, async ({ page }) => {
      await page.getByRole('link', { name: 'Process', exact: true }).press('Enter');
      await page.waitForURL('**/status/stats/process');
      await page.getByRole('main').getByRole('link', { name: 'Stats', exact: true }).press('Enter');
      await page.waitForURL('**/status/stats');
    });
  });
});
