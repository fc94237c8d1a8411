import { toSpacedJson } from '../../compat/spaced-json.ts';
import { close } from '../close.ts';
import { end } from '../end.ts';
import { loadConfig } from '../load-config.ts';
import { type Shell, write } from '../shell.ts';
import { ask } from './ask.ts';
import { readWatchmanCommandLine, type WatchmanCommandLine } from './command-line.ts';

/**
 * Runs `statusql watchman`: silent when all is ok, else a line on stderr for each check that is not, and 1.
 * @throws NoAnswerError when there is no answer.
 */
export async function runWatchman(shell: Shell): Promise<number> {
  const read = readWatchmanCommandLine(shell.argv);
  if ('exitCode' in read) return end(shell, read);
  const config = await loadConfig(shell, read.config);
  try {
    return await tell(shell, read, await ask(config, { check: read.checks, skip: read.skips }));
  } finally {
    await close(config);
  }
}

async function tell(
  { stdout, stderr }: Shell,
  { isVerbose }: WatchmanCommandLine,
  document: Record<string, unknown>,
): Promise<number> {
  let exitCode = 0;
  for (const [name, found] of Object.entries(document)) {
    const line = toSpacedJson({ [name]: found });
    if (line.includes('"ok": false')) {
      exitCode = 1;
      await write(stderr, `CommandError: ${line}\n`);
    } else if (isVerbose) {
      await write(stdout, `${line}\n`);
    }
  }
  return exitCode;
}
