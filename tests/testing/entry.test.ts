import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Loads the entry, and prints which packages were asked for on the way. */
const PROGRAM = `
import { registerHooks } from 'node:module';
const packages = new Set();
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(resolved.url)?.[1];
    if (name) packages.add(name);
    return resolved;
  },
});
const entry = await import('./lib/testing.ts');
console.log(JSON.stringify({ packages: [...packages], names: Object.keys(entry) }));
`;

it('the entry loads no test runner, no clock, no Next and no client', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const { packages, names } = JSON.parse(stdout);
  expect(packages).toEqual(['zod']);
  expect(names).toEqual(
    expect.arrayContaining(['describeCheck', 'fakeStatus', 'createClock', 'plantCanaries']),
  );
});
