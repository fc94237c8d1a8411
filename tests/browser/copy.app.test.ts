import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { borrow } from '../servers/borrow.ts';
import { openBrowser } from './open-browser.ts';
import { findSmallTargets } from './small-targets.ts';
import { visit } from './visit.ts';

const PHONE = { width: 320, height: 640 };
const PATH = '/status/health/databases';

let browser: Browser;
let app: { url: string };

beforeAll(async () => {
  browser = await openBrowser();
  app = await borrow('app-well');
});

afterAll(() => browser?.close());

const readSelected = (page: Page) => page.evaluate<string>('getSelection().toString()');

describe('what is to be copied', () => {
  it('is in the clipboard after the button is pressed by keyboard, which is told', async () => {
    const context = { viewport: PHONE, permissions: ['clipboard-read', 'clipboard-write'] };
    await visit(browser, app.url + PATH, context, async ({ page, complaints }) => {
      await page.getByRole('button', { name: 'Copy the curl line' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Copied').waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toBe(`curl ${app.url}/status/api/health/databases`);
      expect(complaints).toEqual([]);
    });
  });

  it('is selected where there is no clipboard, as without https', async () => {
    const context = await browser.newContext({ viewport: PHONE });
    try {
      await context.route('http://status.test/**', async (route) => {
        const { pathname, search } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: app.url + pathname + search }) });
      });
      const page = await context.newPage();
      await page.goto(`http://status.test${PATH}`);
      expect(await page.evaluate('isSecureContext')).toBe(false);
      await page.getByRole('button', { name: 'Copy the command line' }).click();
      await page.getByRole('status').getByText('Selected').waitFor();
      expect(await readSelected(page)).toBe('npx statusql health databases');
    } finally {
      await context.close();
    }
  });

  it('has no button where no script runs, and is there all the same', async () => {
    await visit(browser, app.url + PATH, { javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.locator('pre > code').allInnerTexts()).toHaveLength(3);
    });
  });

  it('answers when it is used as it stands', async () => {
    await visit(browser, app.url + PATH, { viewport: PHONE }, async ({ page }) => {
      const curl = await page.locator('#ask-rest').innerText();
      const { stdout } = await promisify(execFile)('sh', ['-c', curl]);
      expect(JSON.parse(stdout)).toEqual({ default: true });

      const address = (await page.getByRole('link', { name: /graphql$/ }).getAttribute('href')) ?? '';
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: await page.locator('#ask-graphql').textContent() }),
      });
      const { data } = await response.json();
      expect(data.health.details.databases).toMatchObject({
        status: 'FINE',
        probes: [{ name: 'default', status: 'FINE' }],
      });
    });
  });
});

it.each([
  '/status',
  '/status/health',
  PATH,
  '/status/health?skip=caches',
])('%s has nothing to press that is too small for a thumb', async (path) => {
  await visit(browser, app.url + path, { viewport: PHONE }, async ({ page }) => {
    expect(await page.evaluate(findSmallTargets)).toEqual([]);
  });
});
