import { expect, test } from 'vitest';
import { runHere } from './run-here.ts';

const WRONG: [string, string[], string][] = [
  ['no resource', [], "missing required argument 'resource'"],
  ['an unknown resource', ['helth'], 'There is no resource "helth": did you mean health?'],
  ['an unknown check', ['health', 'databses'], 'There is no check "databses": did you mean databases?'],
  ['an unknown stat', ['stats', 'cod'], 'There is no stat "cod": did you mean code?'],
  ['an unknown check to skip', ['health', '-s', 'pin'], 'did you mean ping?'],
  ['an unknown check in a list', ['health', '-c', 'ping,storag'], 'did you mean storage?'],
  ['an inherited name', ['health', 'constructor'], 'There is no check "constructor"'],
  ['an unknown option', ['health', '--fromat', 'json'], "unknown option '--fromat'"],
  ['an unknown format', ['health', '-f', 'xml'], 'Allowed choices are table, json, yaml.'],
  ['-e with stats', ['stats', '-e'], '-e goes with checks'],
  ['bad JSON', ['health', 'checkout', '--args', '{region:eu}'], 'It must be JSON'],
  ['JSON that is no object', ['health', 'checkout', '--args', '["eu"]'], 'It must be a JSON object'],
  [
    'an argument of the wrong form',
    ['health', 'checkout', '--args', '{"region":"mars"}'],
    '--args: region: ',
  ],
  ['an argument that is not there', ['health', 'checkout', '--args', '{"area":"eu"}'], '"area"'],
  ['arguments for several checks', ['health', '--args', '{}'], '--args goes with one provider; 5 are asked.'],
  [
    'names for several checks',
    ['health', 'ping', 'databases', '--names', 'a'],
    '--names goes with one provider',
  ],
  ['names of a check without aliases', ['health', 'ping', '--names', 'a'], 'ping has no aliases'],
  ['a budget that is no number', ['health', '--budget-ms', '1s'], 'a whole number of milliseconds'],
  ['an age below 0', ['health', '--max-age-ms=-1'], 'a whole number of milliseconds'],
  ['an address that is none', ['health', '--url', 'localhost:3000'], '--url must be the address of a server'],
];

test.each(WRONG)('%s ends with 2, a reason and the usage, and runs nothing', async (_, args, reason) => {
  const { code, stdout, stderr } = await runHere(args);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Usage: statusql [options] <resource> [provider...]');
  expect(stderr).not.toContain('…');
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('--help tells of every option on stdout', async () => {
  const { code, stdout, stderr } = await runHere(['--help']);
  for (const option of [
    '-e',
    '-f',
    '-c',
    '-s',
    '--names',
    '--args',
    '--budget-ms',
    '--max-age-ms',
    '--url',
  ]) {
    expect(stdout).toContain(option);
  }
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('--version is that of the package', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(await runHere(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});
