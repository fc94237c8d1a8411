import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { until } from '../servers/until.ts';

/** A page that was opened, and what went wrong on it. */
export interface Visit {
  page: Page;
  status: number;
  /** What the browser wrote to its console as a warning or an error. */
  complaints: string[];
  /** The requests that went to another origin. */
  foreign: string[];
}

/** How a page is opened. */
export interface VisitOptions extends BrowserContextOptions {
  /** Whether the test may move the page's time on with `page.clock`. */
  hasOwnClock?: boolean;
}

/** Opens an address in a fresh context, lets `look` at it, and closes it. */
export async function visit(
  browser: Browser,
  url: string,
  { hasOwnClock = false, ...options }: VisitOptions,
  look: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    if (hasOwnClock) await page.clock.install();
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin) foreign.push(request.url());
    });
    const response = await page.goto(url);
    // What scripts complain of comes after the page itself.
    if (options.javaScriptEnabled !== false) await waitForScripts(page);
    await look({ page, status: response?.status() ?? 0, complaints, foreign });
  } finally {
    await context.close();
  }
}

/** Waits until the scripts of a page that has loaded have taken it over; one without scripts need not wait. */
export async function waitForScripts(page: Page): Promise<void> {
  await until(
    () =>
      // Next writes this when React has made the page its own.
      page.evaluate(() => document.querySelector('script[src]') === null || history.state?.__NA === true),
    60_000,
  );
  // The effects of React come after that, in messages of this kind, and this one after them.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(undefined);
      }),
  );
}

/** Headless tabs are never hidden, so the page is told that it is. */
export function show(page: Page, state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
