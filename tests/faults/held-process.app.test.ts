// Held elsewhere, each by exactly the right value:
// - started twice, and a folder that cannot be written to at the start: tests/standalone/start/refusal.app.test.ts
// - killed while it answers, and started again: tests/standalone/start/stop.app.test.ts
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { signInAsAdministrator } from '../browser/signed-in.ts';
import { type App, type AppOptions, startApp } from '../servers/app.ts';
import { borrow } from '../servers/borrow.ts';
import { killTree } from '../servers/process-tree.ts';
import { mayMount, mountTinyDisk } from '../servers/tiny-disk.ts';
import { until } from '../servers/until.ts';
import { type Fault, testFaults } from './fault.ts';
import { askHealth, makeFolder } from './served-config.ts';
import { takeDescriptors } from './take-descriptors.ts';

async function start(options: AppOptions = {}): Promise<App> {
  const app = await startApp(options);
  onTestFinished(app.stop);
  return app;
}

const WELL = { code: 200, ping: { pong: true }, databases: { default: true }, caches: { default: true } };
const healthOf = async ({ url }: App) => {
  const health = (await askHealth(url)) as {
    code: number;
    storage: { ok: boolean };
    [name: string]: unknown;
  };
  // What watches and what tells may well say that it is late here.
  const { storage, notifications: _notifications, scheduler: _scheduler, ...others } = health;
  return { ...others, storage: storage.ok };
};

const canSignIn = (app: Pick<App, 'url' | 'home'>) =>
  signInAsAdministrator(app).then(
    () => true,
    () => false,
  );

/** Kills an app as soon as it has taken its embedded database, then starts one in the same home. */
async function killAtStart() {
  const home = makeFolder();
  cpSync((await borrow('database')).directory, join(home, 'database'), { recursive: true });
  const env = { ...process.env, STATUS_HOME: home, NODE_ENV: 'production' as const };
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', '0'], { env });
  const ended = once(child, 'exit');
  await until(() => existsSync(join(home, 'database.lock')));
  killTree(child.pid ?? 0);
  await ended;
  const app = await start({ env: { STATUS_HOME: home } });
  return { ...(await healthOf(app)), canSignIn: await canSignIn({ url: app.url, home }) };
}

/** Kills an app while several sign in, which it writes down. */
async function killAmidSignIn() {
  const app = await start();
  await canSignIn(app);
  const signingIn = Promise.all(Array.from({ length: 10 }, () => canSignIn(app)));
  await app.kill();
  await signingIn;
  await app.restart();
  return { ...(await healthOf(app)), canSignIn: await canSignIn(app) };
}

async function askWithLittleMemory(heapMb: number) {
  const { url } = await start({
    env: { NODE_OPTIONS: `--max-old-space-size=${heapMb}`, STATUS_ANONYMOUS: 'details' },
  });
  const paths = ['/status', '/status/stats', '/status/api/health', '/api/graphql?query={health{status}}'];
  const codes = new Set<number>();
  const ask = async () => {
    for (let times = 0; times < 10; times += 1) {
      for (const path of paths) {
        const response = await fetch(url + path);
        codes.add(response.status);
        await response.text();
      }
    }
  };
  await Promise.all(Array.from({ length: 10 }, ask));
  return [...codes];
}

/** Fills the disk with the home of an app, in which its embedded database lies, and makes room again. */
async function fillDisk() {
  const disk = mountTinyDisk(256 * 2 ** 20);
  onTestFinished(disk.unmount);
  cpSync((await borrow('database')).directory, join(disk.path, 'database'), { recursive: true });
  const app = await start({ env: { STATUS_HOME: disk.path } });
  const home = { url: app.url, home: disk.path };
  await canSignIn(home);
  disk.fill();
  // A result from before may be a second old.
  await until(async () => (await askHealth(app.url)).code === 500);
  const full = { ...(await healthOf(app)), canSignIn: await canSignIn(home) };
  disk.makeRoom();
  await until(async () => (await askHealth(app.url)).code === 200);
  return { full, after: { ...(await healthOf(app)), canSignIn: await canSignIn(home) } };
}

const rows: Fault[] = [
  {
    fault: 'the app killed as soon as it has taken its embedded database',
    outcome: killAtStart,
    right: { ...WELL, storage: true, canSignIn: true },
  },
  {
    fault: 'the app killed while ten sign in',
    outcome: killAmidSignIn,
    right: { ...WELL, storage: true, canSignIn: true },
  },
  {
    fault: 'an app that has 128 MB of heap, asked 400 times by ten at once',
    outcome: () => askWithLittleMemory(128),
    right: [200],
  },
  {
    fault: 'an app whose descriptors are all taken by connections that say nothing, then go',
    async outcome() {
      const app = await start();
      await takeDescriptors(app.url, app.findPid());
      return healthOf(app);
    },
    right: { ...WELL, storage: true },
  },
];

const onTinyDisks: Fault[] = [
  {
    fault: 'a disk that fills up under an app, and has room again',
    outcome: fillDisk,
    right: {
      full: { ...WELL, code: 500, storage: false, canSignIn: true },
      after: { ...WELL, storage: true, canSignIn: true },
    },
  },
];

testFaults([...rows, ...(mayMount ? onTinyDisks : [])]);
