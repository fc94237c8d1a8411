import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findFaintTexts } from './faint-texts.ts';
import { findSmallTargets } from './small-targets.ts';

/** The screen of a phone. */
export const PHONE = { width: 390, height: 844 };

/** Looks at a page on a phone as people of all sorts do: all of it is opened, and with scripts axe has nothing to complain of. */
export async function look(page: Page, { hasScripts }: { hasScripts: boolean }): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1);
  await page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  expect(await page.evaluate(findSmallTargets)).toEqual([]);
  if (!hasScripts) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(findFaintTexts)).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  }
}
