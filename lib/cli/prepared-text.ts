import type { Shell } from './shell.ts';

// Imports of them would make all of their exports.
const { readFileSync } = process.getBuiltinModule('node:fs');

/** The width that the texts were made for: that of an output which is no terminal. */
const WIDTH = 80;

/**
 * The help of a command, or the version, where nothing else is asked for: both are there as files, since making a help takes
 * longer than Node itself. Nothing where it is not so, and on a terminal that is too narrow for it.
 */
export function readPreparedText(shell: Pick<Shell, 'argv' | 'stdout'>): string | undefined {
  const words = shell.argv.slice(2);
  const last = words.pop() ?? '';
  if (/^(-V|--version)$/.test(last) && words.length === 0) return `${readVersion()}\n`;
  if (!/^(-h|--help)$/.test(last) || !words.every((word) => /^[a-z]+$/.test(word))) return undefined;
  return (shell.stdout.columns || WIDTH) < WIDTH ? undefined : readHelp(words);
}

/** The version of this package. */
export function readVersion(): string {
  const { version } = JSON.parse(readText('../../package.json') ?? '{}') as { version: string };
  return version;
}

/** @param words the names of a command and of its subcommand, as in `monitors list`; nothing for the help of all. */
function readHelp(words: readonly string[]): string | undefined {
  return readText(`help/${words.join('/') || 'statusql'}.txt`);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}
