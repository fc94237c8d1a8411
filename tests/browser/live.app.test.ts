import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { startGate } from '../servers/gate.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { openBrowser } from './open-browser.ts';
import { show, type VisitOptions, visit, waitForScripts } from './visit.ts';

const PHONE: VisitOptions = { viewport: { width: 390, height: 600 }, hasOwnClock: true };

let browser: Browser;
let postgres: PostgresServer;
let app: App;

beforeAll(async () => {
  [browser, postgres] = await Promise.all([openBrowser(), startPostgres()]);
  app = await startApp({ env: { DATABASE_URL: postgres.url, STATUS_ANONYMOUS: 'details' } });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await postgres?.stop();
});

const bar = (page: Page) => page.getByRole('region', { name: 'Refreshing' });
const button = (page: Page, name: string) => page.getByRole('button', { name });
const updated = (page: Page, age: string | RegExp) =>
  bar(page)
    .getByText(typeof age === 'string' ? `Updated ${age}` : age, { exact: true })
    .waitFor();
// The page's time goes on by itself too, and a busy machine takes its time.
const AFTER_10_S = /^Updated [1-5]\d\ss ago$/;
const AFTER_12_S = /^Updated (1[2-9]|[2-5]\d)\ss ago$/;
const said = (page: Page, news: string) => page.getByRole('status').getByText(news).waitFor();
const arrival = (page: Page) => bar(page).locator('time').getAttribute('datetime');

/** What the page tells, but for ages, which count on. */
const readFigures = async (page: Page) =>
  (await page.locator('main').innerText()).replace(/just now|a moment|\d+\s(s|min|h)\b( ago)?/g, '…');

/** Counts the refreshes that a page begins. */
function countRefreshes(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'HEAD') count += 1;
  });
  return () => count;
}

/** Asks for a refresh by hand, and waits until it has come. */
async function refreshNow(page: Page): Promise<void> {
  const before = await arrival(page);
  await button(page, 'Refresh now').click();
  await until(async () => (await arrival(page)) !== before);
}

/** Refreshes until all checks are fine, or one has a problem, as the title tells it. */
async function refreshUntil(page: Page, title: string): Promise<void> {
  await until(async () => {
    await refreshNow(page);
    return (await page.title()) === title;
  }, 30_000);
}

const FINE = 'All 6 checks are fine · Status';
const BROKEN = '✕ Databases: problem · Status';

describe('an open page', () => {
  it('says how old it is, and refreshes when asked to', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page, complaints, foreign }) => {
      await updated(page, 'just now');
      await page.clock.fastForward(12_000);
      await updated(page, AFTER_12_S);
      await refreshNow(page);
      await updated(page, 'just now');
      await said(page, 'Refreshed.');
      expect(complaints).toEqual([]);
      expect(foreign).toEqual([]);
    });
  });

  it('refreshes itself every 30 s, and as often as one chooses, also the next time', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page, complaints }) => {
      const count = countRefreshes(page);
      await page.clock.fastForward(20_000);
      expect(count()).toBe(0);
      await page.clock.fastForward(10_000);
      await until(() => count() === 1);
      await updated(page, 'just now');
      await page.getByLabel('Refresh every').selectOption('10 s');
      await page.clock.fastForward(10_000);
      await until(() => count() === 2);
      await page.getByLabel('Refresh every').selectOption('5 min');
      await page.reload();
      await waitForScripts(page);
      expect(await page.getByLabel('Refresh every').inputValue()).toBe('300');
      await page.clock.fastForward(290_000);
      expect(count()).toBe(2);
      await page.clock.fastForward(10_000);
      await until(() => count() === 3);
      expect(complaints).toEqual([]);
    });
  });

  it('does not refresh while it is paused', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      const count = countRefreshes(page);
      await button(page, 'Pause').click();
      await said(page, 'Refreshing is paused.');
      await page.clock.fastForward(300_000);
      await updated(page, '5 min ago, paused');
      expect(count()).toBe(0);
      // What stands below ages too.
      const row = page.getByRole('region', { name: 'health' }).getByRole('listitem').first();
      await row.getByText('5 min ago').waitFor();
      await row.getByText('unchanged for 5 min').waitFor();
      await button(page, 'Resume').click();
      await until(() => count() === 1);
      await updated(page, 'just now');
    });
  });

  it('does not refresh in a hidden tab, but as soon as the tab is shown when it is time', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      const count = countRefreshes(page);
      await show(page, 'hidden');
      await page.clock.fastForward(300_000);
      await page.waitForTimeout(500);
      expect(count()).toBe(0);
      await show(page, 'visible');
      await until(() => count() === 1);
      await updated(page, 'just now');
      await show(page, 'hidden');
      await page.clock.fastForward(10_000);
      await show(page, 'visible');
      await updated(page, AFTER_10_S);
      expect(count()).toBe(1);
    });
  });

  it('keeps scroll, focus, selection and what is open', async () => {
    await visit(browser, `${app.url}/status/health`, PHONE, async ({ page }) => {
      await postgres.kill();
      try {
        await refreshUntil(page, '✕ Databases: problem · health · Status');
        await page.getByText('Trace').first().click();
        await page.getByRole('link', { name: 'stats' }).focus();
        await page.evaluate(() => {
          const name = document.querySelector('#storage h2') as HTMLElement;
          name.scrollIntoView();
          getSelection()?.selectAllChildren(name);
        });
        const look = () =>
          page.evaluate(() => ({
            scrolled: Math.round(scrollY),
            focused: document.activeElement?.textContent,
            selected: getSelection()?.toString(),
            open: document.querySelectorAll('details[open]').length,
          }));
        const before = await look();
        expect(before).toMatchObject({ focused: 'stats', selected: 'storage', open: 1 });
        expect(before.scrolled).toBeGreaterThan(100);
        const time = await arrival(page);
        await page.clock.fastForward(30_000);
        await until(async () => (await arrival(page)) !== time);
        expect(await look()).toEqual(before);
      } finally {
        await postgres.restart();
      }
    });
  });

  it('tells in heading, title, icon and to readers when a database dies, and when it is back', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page, complaints, foreign }) => {
      const icons = () =>
        page
          .locator('link[rel="icon"]')
          .evaluateAll((links) => links.map((link) => decodeURIComponent((link as HTMLLinkElement).href)));
      await refreshUntil(page, FINE);
      expect(await icons()).toEqual([expect.stringContaining('#2f855a')]);
      await postgres.kill();
      await refreshUntil(page, BROKEN);
      expect(await page.locator('h1').innerText()).toBe('Databases: problem');
      expect(await icons()).toEqual([expect.stringContaining('#d2382f')]);
      await said(page, BROKEN);
      await postgres.restart();
      await refreshUntil(page, FINE);
      expect(await icons()).toEqual([expect.stringContaining('#2f855a')]);
      await said(page, FINE);
      expect(complaints).toEqual([]);
      expect(foreign).toEqual([]);
    });
  });
});

describe('a page whose server is gone', () => {
  it('keeps its figures, marked as old, tries again less and less often, and is well when it is back', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      const count = countRefreshes(page);
      const figures = await readFigures(page);
      await app.kill();
      await page.clock.fastForward(30_000);
      await page.getByText('The last refresh failed').waitFor();
      await said(page, 'The refresh failed. The figures are old.');
      expect(await readFigures(page)).toBe(figures);
      expect(await filterOf(page)).toBe('grayscale(1)');
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      expect((await page.getByText('The last refresh failed').boundingBox())?.y).toBeGreaterThan(0);
      await page.clock.fastForward(50_000);
      expect(count()).toBe(1);
      await page.clock.fastForward(10_000);
      await until(() => count() === 2);
      await page.clock.fastForward(100_000);
      expect(count()).toBe(2);
      await app.restart();
      await page.clock.fastForward(20_000);
      await updated(page, 'just now');
      await said(page, 'The figures are new again.');
      expect(await page.getByText('The last refresh failed').count()).toBe(0);
      expect(await filterOf(page)).toBe('none');
    });
  });

  it('asks it once at a time, however often one asks, and gives up when it does not answer', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      const count = countRefreshes(page);
      app.freeze();
      try {
        for (let clicks = 0; clicks < 3; clicks++) await button(page, 'Refresh now').click();
        await page.clock.fastForward(8_000);
        expect(await page.getByText('The last refresh failed').count()).toBe(0);
        await page.clock.fastForward(5_000);
        await page.getByText('The last refresh failed').waitFor();
        expect(count()).toBe(1);
      } finally {
        app.thaw();
      }
      await button(page, 'Refresh now').click();
      await updated(page, 'just now');
    });
  });

  it('tries again at once when the browser is on the network again', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      await page.context().setOffline(true);
      await button(page, 'Refresh now').click();
      await page.getByText('The last refresh failed').waitFor();
      await page.context().setOffline(false);
      await page.getByText('The last refresh failed').waitFor({ state: 'detached' });
      await updated(page, 'just now');
    });
  });
});

describe('a page whose viewer may see it no longer', () => {
  it.each([
    [302, '/sign-in?callbackUrl=%2Fstatus', 'Signed out.'],
    [401, undefined, 'This page has been closed to you.'],
    [403, undefined, 'This page has been closed to you.'],
    [503, undefined, 'The last refresh failed'],
  ])('keeps its figures, marked as old, where %i is answered', async (code, location, words) => {
    const gate = await startGate(app.url);
    try {
      await visit(browser, `${gate.url}/status`, PHONE, async ({ page, foreign }) => {
        const figures = await readFigures(page);
        gate.close(code, location);
        await page.clock.fastForward(30_000);
        await page.getByText(words).first().waitFor();
        expect(await readFigures(page)).toBe(figures);
        expect(await filterOf(page)).toBe('grayscale(1)');
        expect(page.url()).toBe(`${gate.url}/status`);
        gate.open();
        await page.clock.fastForward(60_000);
        await page.getByText(words).first().waitFor({ state: 'detached' });
        expect(foreign).toEqual([]);
      });
    } finally {
      await gate.stop();
    }
  });
});

describe('every page', () => {
  it('is as old as it is, also when one comes back to it', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      await button(page, 'Pause').click();
      await page.getByRole('link', { name: 'stats' }).first().click();
      await page.waitForURL('**/status/stats');
      await page.clock.fastForward(60_000);
      await page.goBack();
      await page.getByRole('region', { name: 'health' }).waitFor();
      await updated(page, '1 min ago, paused');
    });
  });

  it('is worked by keyboard alone', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page }) => {
      const press = (key: string) => page.keyboard.press(key);
      const focused = () =>
        page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
        );
      const hasOutline = () =>
        page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle !== 'none');
      const stops: (string | null | undefined)[] = [];
      for (let stop = 0; stop < 10; stop++) {
        await press('Tab');
        stops.push(await focused());
        expect(await hasOutline()).toBe(true);
      }
      expect(stops).toEqual([
        'Skip to the content',
        'overview',
        'health',
        'stats',
        'monitors',
        'Sign in',
        'Refresh now',
        'Pause',
        'Refresh every',
        'health',
      ]);
      await press('Shift+Tab');
      await press('ArrowDown');
      expect(await page.getByLabel('Refresh every').inputValue()).toBe('60');
      await press('Shift+Tab');
      await press('Space');
      expect(await focused()).toBe('Resume');
      await press('Enter');
      expect(await focused()).toBe('Pause');
      await page.clock.fastForward(12_000);
      await updated(page, AFTER_12_S);
      await press('Shift+Tab');
      await press('Enter');
      await updated(page, 'just now');
      for (let back = 0; back < 5; back++) await press('Shift+Tab');
      await press('Enter');
      await press('Tab');
      expect(await focused()).toBe('health');
      await press('Enter');
      await page.waitForURL('**/status/health');
    });
  });

  it('is whole without scripts, has no control that needs one, and tells its time', async () => {
    const options = { ...PHONE, hasOwnClock: false, javaScriptEnabled: false };
    await visit(browser, `${app.url}/status`, options, async ({ page, complaints }) => {
      expect(await page.locator('main').innerText()).toMatch(/As of \d+ \w+ \d{4}, [\d:]+ UTC/);
      expect(await page.locator('button, select, input').count()).toBe(0);
      expect(await page.getByText('Updated').count()).toBe(0);
      expect(await page.getByRole('listitem').filter({ hasText: 'took' }).count()).toBe(6);
      expect(complaints).toEqual([]);
    });
  });

  it('works where the browser lets nothing be kept', async () => {
    await visit(browser, `${app.url}/status`, PHONE, async ({ page, complaints }) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('Denied', 'SecurityError');
          },
        });
      });
      await page.reload();
      await waitForScripts(page);
      await button(page, 'Pause').click();
      await button(page, 'Resume').waitFor();
      expect(complaints).toEqual([]);
    });
  });

  it.each([320, 768, 1280, 1920, 2560, 3840])('fits a screen %i wide', async (width) => {
    const options = { viewport: { width, height: Math.round((width * 9) / 16) } };
    await visit(browser, `${app.url}/status`, options, async ({ page }) => {
      const { scrolled, texts } = await page.evaluate(() => ({
        scrolled: document.documentElement.scrollWidth,
        texts: [...document.querySelectorAll('h2, h3, p, button')].every(
          (each) => each.scrollWidth <= innerWidth,
        ),
      }));
      expect(scrolled).toBe(width);
      expect(texts).toBe(true);
      const [health, stats] = await Promise.all(
        ['health', 'stats'].map((name) => page.getByRole('region', { name }).boundingBox()),
      );
      // From 100 times the size of its letters on, sections stand side by side.
      if (width >= 2560) expect(stats?.y).toBe(health?.y);
      else expect(stats?.y).toBeGreaterThan((health?.y ?? 0) + (health?.height ?? 0));
    });
  });
});

function filterOf(page: Page): Promise<string> {
  return page.locator('main').evaluate((main) => getComputedStyle(main).filter);
}
