// Held elsewhere, each by exactly the right value:
// - a disk that is full at the start: disk.services.test.ts
// - a log on a full disk: tests/cli/serve/start.test.ts
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serve } from '../cli/serve/serving.ts';
import { mayMount, mountTinyDisk } from '../servers/tiny-disk.ts';
import { type Fault, testFaults } from './fault.ts';
import { askHealth, makeConfig } from './served-config.ts';
import { takeDescriptors } from './take-descriptors.ts';

/** Asks a `serve` with little memory much, and says with what codes it answered. */
async function askWithLittleMemory(heapMb: number) {
  const cwd = makeConfig();
  const { origin, child } = await serve([], {
    cwd,
    env: { NODE_OPTIONS: `--max-old-space-size=${heapMb}` },
  });
  const codes = new Set<number>();
  const ask = async () => {
    for (let times = 0; times < 25; times += 1) {
      codes.add((await fetch(`${origin}/api/graphql?query={health{storage}}`)).status);
      codes.add((await askHealth(origin)).code);
    }
  };
  await Promise.all(Array.from({ length: 20 }, ask));
  return { codes: [...codes], isAlive: child.exitCode === null };
}

/** Fills the disk that a `serve` has its files on, and makes room again. */
async function fillDisk() {
  const disk = mountTinyDisk(1024 * 1024);
  onTestFinished(disk.unmount);
  const { origin } = await serve([], { cwd: makeConfig({ files: join(disk.path, 'files') }) });
  const before = await askHealth(origin);
  disk.fill();
  const full = await askHealth(origin);
  const text = await (await fetch(`${origin}/status/api/health?format=text`)).text();
  disk.makeRoom();
  const after = await askHealth(origin);
  return {
    before,
    full,
    tellsWhy: text.includes('ENOSPC'),
    after,
    left: readdirSync(join(disk.path, 'files')),
  };
}

const FINE = { code: 200, storage: { ok: true } };

const onTinyDisks: Fault[] = [
  {
    fault: 'a disk that fills up under a serve, and has room again',
    outcome: fillDisk,
    right: {
      before: FINE,
      full: { code: 500, storage: { ok: false } },
      tellsWhy: true,
      after: FINE,
      left: [],
    },
  },
];

testFaults([
  {
    fault: 'a serve that has 64 MB of heap, asked 1,000 times by 20 at once',
    outcome: () => askWithLittleMemory(64),
    right: { codes: [200], isAlive: true },
  },
  {
    fault: 'a serve whose descriptors are all taken by connections that say nothing, then go',
    async outcome() {
      const { origin, child } = await serve([], { cwd: makeConfig() });
      await takeDescriptors(origin, child.pid ?? 0);
      return askHealth(origin);
    },
    right: FINE,
  },
  ...(mayMount ? onTinyDisks : []),
]);
