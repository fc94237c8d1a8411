import { type BrowserServer, chromium } from 'playwright-core';
import { findProgram } from '../servers/find-program.ts';

/** Starts the Chromium of this machine, to which tests connect. */
export function launchBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
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
