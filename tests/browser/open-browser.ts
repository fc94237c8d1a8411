import { type Browser, chromium } from 'playwright-core';
import { borrow } from '../servers/borrow.ts';

/** Connects to the Chromium that all tests share; to close it closes the contexts that were opened here. */
export async function openBrowser(): Promise<Browser> {
  const { wsEndpoint } = await borrow('browser');
  return chromium.connect(wsEndpoint);
}
