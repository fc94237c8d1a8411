import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../lib/core/route.ts';
import { writeMail } from '../../lib/notify/mails/write-mail.ts';
import { FULL, toMessage } from '../notify/mails/sample.ts';
import { openBrowser } from './open-browser.ts';

const VIEWS = [320, 390, 640].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
);

const confirmUrl = 'https://status.example.org/status/api/links/a-token';

const MAILS: [string, Message][] = [
  ['of all that may happen', FULL],
  ['of a digest', { ...FULL, kind: 'digest' }],
  ['of a trial', toMessage({ kind: 'test', entries: [] })],
  ['of a confirmation', toMessage({ kind: 'confirmation', entries: [], confirmUrl })],
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it.each(
  MAILS,
)('axe does not complain of the mail %s, which fits on a phone and loads nothing', async (_, message) => {
  const { html = '' } = await writeMail(message, undefined, undefined);
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(html);
  for (const { viewport, colorScheme } of VIEWS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    // Without frames there is nothing to gather on a page of axe's own.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(passes.length).toBeGreaterThan(10);
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
    expect(told).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  }
  expect(asked).toEqual([]);
  await context.close();
});

it('is dark in the dark', async () => {
  const { html = '' } = await writeMail(FULL, undefined, undefined);
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.setContent(html);
  const colors = await page.evaluate(() => [
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(document.querySelector('h1') as Element).color,
    getComputedStyle(document.querySelector('td.problem') as Element).backgroundColor,
  ]);
  expect(colors).toEqual(['rgb(20, 23, 26)', 'rgb(232, 235, 237)', 'rgb(54, 27, 25)']);
  await page.close();
});
