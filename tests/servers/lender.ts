import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabase } from '../../lib/standalone/embedded/make-database.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Packed, pack } from '../embedding/pack.ts';
import { type App, startApp } from './app.ts';
import { APP_STATES, type AppState } from './app-states.ts';

/** What tests share, by name; see `borrow`. */
export type Shared = {
  /** The packed package. */
  package: Omit<Packed, 'end'>;
  /** An embedded database without tables, to be copied. */
  database: { directory: string };
  /** A Chromium. */
  browser: { wsEndpoint: string };
} & Record<`app-${AppState}`, Pick<App, 'url' | 'probeUrl' | 'home'>>;

/** Makes one of them, and says how it is ended. */
type Maker<Value> = () => Promise<{ value: Value; end: () => unknown }>;

/** Lends what tests share over HTTP, each made once, when it is first asked for. */
export async function startLender(): Promise<{ url: string; stop(): Promise<void> }> {
  const made = new Map<string, ReturnType<Maker<unknown>>>();
  const lend = (name: string) => {
    const lent = made.get(name) ?? make(name);
    made.set(name, lent);
    return lent;
  };

  const makers: { [Name in keyof Shared]: Maker<Shared[Name]> } = {
    async package() {
      const { folder, tarball, files, end } = await pack();
      return { value: { folder, tarball, files }, end };
    },
    async database() {
      const folder = mkdtempSync(join(tmpdir(), 'statusql-template-'));
      const directory = join(folder, 'database');
      await makeDatabase(directory);
      return { value: { directory }, end: () => rmSync(folder, { recursive: true, force: true }) };
    },
    async browser() {
      const browser = await launchBrowser();
      return { value: { wsEndpoint: browser.wsEndpoint() }, end: () => browser.close() };
    },
    'app-well': () => startState('well'),
    'app-failing': () => startState('failing'),
    'app-reticent': () => startState('reticent'),
    'app-closed': () => startState('closed'),
  };

  async function make(name: string) {
    if (!Object.hasOwn(makers, name)) throw new Error(`Nobody knows of ${name}.`);
    return makers[name as keyof Shared]();
  }

  async function startState(state: AppState) {
    const { value } = (await lend('database')) as Awaited<ReturnType<Maker<Shared['database']>>>;
    const { url, probeUrl, home, stop } = await startApp({
      env: APP_STATES[state],
      template: value.directory,
    });
    return { value: { url, probeUrl, home }, end: stop };
  }

  const server = createServer(async ({ url = '' }, response) => {
    try {
      const { value } = await lend(url.slice(1));
      response.end(JSON.stringify(value));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      const ended = [...made.values()].map(async (lent) => (await lent).end());
      await Promise.allSettled(ended);
    },
  };
}
