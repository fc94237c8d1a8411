// The clocks of servers: held-clock.test.ts.
import { openBrowser } from '../browser/open-browser.ts';
import { show, visit } from '../browser/visit.ts';
import { borrow } from '../servers/borrow.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Whether a page refreshes within two minutes of its own after the clock of its browser was set while the tab was hidden. */
async function refreshAfterJump(byMs: number): Promise<boolean> {
  const { url } = await borrow('app-well');
  const browser = await openBrowser();
  let refreshes = 0;
  try {
    await visit(browser, `${url}/status`, { hasOwnClock: true }, async ({ page }) => {
      page.on('request', (request) => {
        if (request.method() === 'HEAD') refreshes += 1;
      });
      await show(page, 'hidden');
      await page.clock.setSystemTime(Date.now() + byMs);
      await show(page, 'visible');
      await page.clock.fastForward(2 * MINUTE_MS);
      await until(() => refreshes > 0, 10_000).catch(() => {});
    });
  } finally {
    await browser.close();
  }
  return refreshes > 0;
}

testFaults([
  {
    fault: "a browser's clock that is set a day on while the tab is hidden",
    outcome: () => refreshAfterJump(DAY_MS),
    right: true,
  },
  {
    fault: "a browser's clock that is set a day back while the tab is hidden",
    outcome: () => refreshAfterJump(-DAY_MS),
    right: true,
  },
]);
