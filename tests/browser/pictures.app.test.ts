import { mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { borrow } from '../servers/borrow.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './visit.ts';

/** Where the pictures go: to `docs` for the README, otherwise to where nobody looks. */
const FOLDER = process.env.PICTURES ?? mkdtempSync(join(tmpdir(), 'statusql-pictures-'));

const PICTURES = [
  {
    name: 'phone-dark',
    app: 'failing',
    heading: 'Databases: problem',
    view: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark' },
  },
  {
    name: 'desktop-light',
    app: 'well',
    heading: 'All 6 checks are fine',
    view: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  },
] as const;

let browser: Browser;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await openBrowser();
});

afterAll(() => browser?.close());

it.each(PICTURES)('the picture $name for the README shows the page', async ({ name, app, heading, view }) => {
  const path = join(FOLDER, `${name}.png`);
  const { url } = await borrow(`app-${app}`);
  await visit(browser, `${url}/status`, view, async ({ page, complaints }) => {
    await page.getByText('Updated').waitFor();
    const picture = await page.screenshot({ path });
    expect(await page.locator('h1').innerText()).toBe(heading);
    expect(complaints).toEqual([]);
    // A PNG tells its size in its first chunk (PNG, section 11.2.1).
    const { viewport, deviceScaleFactor: scale = 1 } = { deviceScaleFactor: undefined, ...view };
    expect(picture.readUInt32BE(16)).toBe(viewport.width * scale);
    expect(picture.readUInt32BE(20)).toBe(viewport.height * scale);
  });
  expect(statSync(path).size).toBeGreaterThan(10_000);
  expect(statSync(path).size).toBeLessThan(200_000);
});
