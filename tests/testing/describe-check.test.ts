import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { memory } from '../../lib/clients/cache/memory.ts';
import { directory } from '../../lib/clients/storage/directory.ts';
import { healthCheck, problem } from '../../lib/index.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databases } from '../../lib/providers/databases.ts';
import { ping } from '../../lib/providers/ping.ts';
import { storage } from '../../lib/providers/storage.ts';
import { describeCheck, slowCheck, wait } from '../../lib/testing.ts';
import { startThing } from './thing.ts';

const thing = await startThing();
const folder = mkdtempSync(join(tmpdir(), 'statusql-testing-'));

afterAll(() => {
  thing.stop();
  rmSync(folder, { recursive: true });
});

describeCheck('ping', () => ping(), { describe, it });
describeCheck('slowCheck', () => slowCheck(20), { describe, it });
describeCheck('caches over memory', () => caches({ default: memory(), other: memory() }), { describe, it });
describeCheck('storage in a directory', () => storage(directory(folder)), { describe, it });

describeCheck('databases over a fake', () => databases({ default: { ping: (signal) => wait(5, signal) } }), {
  describe,
  it,
});

describeCheck(
  'a check that fetches',
  () =>
    healthCheck({
      async probe({ signal }) {
        const response = await fetch(thing.url, {
          signal,
          headers: { Authorization: 'Bearer canary-3f1c9d' },
        });
        await response.body?.cancel();
        if (!response.ok) return problem(`It answered ${response.status}.`);
      },
    }),
  {
    describe,
    it,
    breakIt: thing.breakIt,
    stall: thing.stall,
    mend: thing.mend,
    secrets: ['canary-3f1c9d'],
  },
);

describe('describeCheck', () => {
  it('says how a test runner is handed in where there is none', () => {
    expect(() => describeCheck('ping', () => ping())).toThrow(
      'There is no global describe: hand in what your test runner (vitest, jest, node:test) has, as in describeCheck(name, make, { describe, it }).',
    );
  });

  it('finds those that a test runner has put among the globals', () => {
    const names: string[] = [];
    const globals = {
      describe: (_: string, body: () => void) => body(),
      it: (name: string) => names.push(name),
    };
    Object.assign(globalThis, globals);
    try {
      describeCheck('ping', () => ping());
    } finally {
      for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
    }
    expect(names).toContain('is fine when all is well');
    expect(names).not.toContain('tells no secret');
  });

  it('refuses a thing that can be broken and not be mended', () => {
    expect(() =>
      describeCheck('ping', () => ping(), { describe: (_, body) => body(), it, breakIt() {} }),
    ).toThrow('mend is missing');
  });
});

describe('under node:test', () => {
  const program = fileURLToPath(new URL('./node-test-program.ts', import.meta.url));
  const run = (subject: string) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      // A runner that finds itself inside another one reports to that.
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const child = execFile(
        process.execPath,
        ['--test', '--test-reporter=tap', program],
        { env: { ...env, SUBJECT: subject } },
        (_error, output) => resolve({ code: child.exitCode, output }),
      );
    });

  it('passes a good check', async () => {
    const { code, output } = await run('good');
    expect(output).toMatch(/ok \d+ - ends when its signal is aborted/);
    expect([code, /# fail (\d+)/.exec(output)?.[1]]).toEqual([0, '0']);
  });

  it('fails a bad one by the rule that it breaks, and tells how', async () => {
    const { code, output } = await run('bad');
    const failed = [...output.matchAll(/^ +not ok \d+ - (.*)$/gm)].map(([, name]) => name);
    expect(failed).toEqual(['throws nothing beside its answer']);
    expect(output).toContain('It threw where nobody can catch it: The figures could not be kept.');
    expect(code).toBe(1);
  });
});
