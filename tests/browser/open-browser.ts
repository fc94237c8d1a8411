import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../servers/find-program.ts';

/** Starts the Chromium of this machine. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findProgram('chromium', 'chromium'),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
