import type { Shell } from './shell.ts';

/**
 * Runs a command, whose name is the third of `argv`, and gives the exit code.
 * @throws EarlyExit, UsageError for 2, or NoAnswerError for 1 with a line for each reason.
 */
type RunCommand = (shell: Shell) => Promise<number>;

/** The commands by name, each loaded when it is asked for; every other word names a resource. */
const COMMANDS = new Map<string | undefined, () => Promise<RunCommand>>([
  ['history', async () => (await import('./history/command.ts')).runHistory],
  ['init', async () => (await import('./init/command.ts')).runInit],
  ['maintenance', async () => (await import('./maintenance/command.ts')).runMaintenance],
  ['migrate', async () => (await import('./migrate/command.ts')).runMigrate],
  ['monitors', async () => (await import('./monitors/command.ts')).runMonitors],
  ['notify', async () => (await import('./notify/command.ts')).runNotify],
  ['probe', async () => (await import('./probe/command.ts')).runProbe],
  ['rehearse', async () => (await import('./rehearse/command.ts')).runRehearse],
  ['serve', async () => (await import('./serve/command.ts')).runServe],
  ['snapshot', async () => (await import('./snapshot/command.ts')).runSnapshot],
  ['watchman', async () => (await import('./watchman/command.ts')).runWatchman],
  ['worker', async () => (await import('./worker/command.ts')).runWorker],
]);
const loadReport = async (): Promise<RunCommand> => (await import('./report/command.ts')).runReport;

/**
 * Runs the command line and gives the exit code; everything is written by then, and nothing is thrown.
 * @param prepare called before a command is loaded that may load a config.
 */
export async function runCli(shell: Shell, prepare = async () => {}): Promise<number> {
  try {
    // It runs every few seconds, and loads no config: each file that it does without counts.
    if (shell.argv[2] !== 'probe') {
      await throwPreparedText(shell);
      await prepare();
    }
    const run = await (COMMANDS.get(shell.argv[2]) ?? loadReport)();
    return await run(shell);
  } catch (error) {
    const [{ toExit }, { write }] = await Promise.all([import('./errors.ts'), import('./shell.ts')]);
    const { exitCode, stdout, stderr } = toExit(error);
    if (stdout) await write(shell.stdout, stdout);
    if (stderr) await write(shell.stderr, stderr);
    return exitCode;
  }
}

/** @throws EarlyExit where a text that is there as a file is all that is asked for. */
async function throwPreparedText(shell: Shell): Promise<void> {
  const { readPreparedText } = await import('./prepared-text.ts');
  const stdout = readPreparedText(shell);
  if (stdout === undefined) return;
  const { EarlyExit } = await import('./errors.ts');
  throw new EarlyExit(0, { stdout });
}
