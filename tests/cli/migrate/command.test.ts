import { expect, it, test } from 'vitest';
import { runHere } from '../run-here.ts';

test('statusql migrate explains itself', async () => {
  const { code, stdout, stderr } = await runHere(['migrate', '--help']);
  expect(stdout).toMatch(/^Usage: statusql migrate \[options\]\n/);
  for (const part of ['--dry-run', '--config <path>', 'Exit codes', 'Examples'])
    expect(stdout).toContain(part);
  expect([code, stderr]).toEqual([0, '']);
});

it.each<[string, string[], string]>([
  ['an unknown option', ['--dryrun'], "unknown option '--dryrun'"],
  ['an argument', ['now'], 'too many arguments'],
  ['no path', ['--config'], "option '--config <path>' argument missing"],
])('%s ends it with 2, a reason and the usage', async (_, args, reason) => {
  const { code, stdout, stderr } = await runHere(['migrate', ...args]);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Usage: statusql migrate');
  expect([code, stdout]).toEqual([2, '']);
});
