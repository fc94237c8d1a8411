import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from './run-here.ts';

const HELP = new URL('../../lib/cli/help/', import.meta.url).pathname;

const commands = globSync('*/command.ts', { cwd: join(HELP, '..') }).map((path) => path.split('/')[0] ?? '');

/** What commander makes: a second --help is none that is there as a file. */
const toHelp = async (words: readonly string[]) => {
  const { code, stdout, stderr } = await runHere([...words, '--help', '--help']);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

/** The names below `Commands:`. */
const toSubcommands = (help: string) =>
  [...(/^Commands:\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? '').matchAll(/^ {2}(\w+)/gm)].map(
    ([, name = '']) => name,
  );

/** Each command by its words, but the probe, which makes its help itself, and reports, whose help is that of all. */
async function listCommands(): Promise<string[][]> {
  const names = commands.filter((name) => name !== 'probe' && name !== 'report');
  const subcommands = await Promise.all(
    names.map(async (name) => toSubcommands(await toHelp([name])).map((each) => [name, each])),
  );
  return [[], ...names.map((name) => [name]), ...subcommands.flat()];
}

const all = await listCommands();
const toPath = (words: readonly string[]) => `${words.join('/') || 'statusql'}.txt`;

test.each(
  all.map((words) => [words.join(' '), words] as const),
)('the help of statusql %s is there as a file, which vitest -u writes', async (_, words) => {
  await expect(await toHelp(words)).toMatchFileSnapshot(join(HELP, toPath(words)));
});

test.each([
  '-h',
  '--help',
])('%s of each command prints that file, and no other help is there', async (option) => {
  for (const words of all) {
    expect(await runHere([...words, option])).toEqual({ code: 0, stdout: await toHelp(words), stderr: '' });
  }
  expect(globSync('**/*.txt', { cwd: HELP }).sort()).toEqual(all.map(toPath).sort());
});

test('a command that is none has the help of all', async () => {
  const help = await toHelp([]);
  for (const words of [['health'], ['statusql'], ['health', 'databases'], ['constructor']]) {
    expect(await runHere([...words, '--help']), words.join(' ')).toMatchObject({ code: 0, stdout: help });
  }
});
