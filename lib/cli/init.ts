import { end } from './end.ts';
import { NoAnswerError } from './failure.ts';
import { toHostHints } from './init/hints.ts';
import { type Host, readHost } from './init/host.ts';
import { toOutcomeJson, toOutcomeText } from './init/outcome-text.ts';
import { createInitProgram } from './init/program.ts';
import { findTargets } from './init/targets.ts';
import { writeTargets } from './init/write-targets.ts';
import { parse } from './parse.ts';
import { toPlainText } from './plain-text.ts';
import { type Shell, write } from './shell.ts';
import { withoutCommand } from './without-command.ts';

interface Options {
  path: string;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * Runs `statusql init` and tells the exit code.
 * @throws NoAnswerError where there is no Next app, or a file cannot be read or written.
 */
export async function runInit(shell: Shell): Promise<number> {
  const program = createInitProgram();
  const ending = parse(program.showHelpAfterError(), withoutCommand(shell.argv));
  if (ending) return end(shell, ending);
  const { path, dryRun: isDryRun = false, json } = program.opts<Options>();
  const { host, targets } = look(shell.cwd(), path);
  const outcome = await writeTargets(host.folder, targets, isDryRun ? async () => true : undefined);
  const hints = [...toHostHints(host), ...targets.flatMap(({ hint = [] }) => hint)];
  const told = { outcome, hints, isDryRun };
  await write(shell.stdout, json ? toOutcomeJson(told) : toOutcomeText(told, toSteps(host, path)));
  if (outcome.reason === undefined) return 0;
  throw new NoAnswerError(
    `${outcome.missed[0]} cannot be written: ${toPlainText(outcome.reason)}`,
    'Run it again when that is mended: it writes what is missing.',
  );
}

function look(folder: string, path: string) {
  try {
    const host = readHost(folder);
    return { host, targets: findTargets(host, path) };
  } catch (error) {
    if (error instanceof NoAnswerError) throw error;
    throw new NoAnswerError(`The app cannot be read: ${toPlainText((error as Error).message)}`);
  }
}

function toSteps({ nextConfig }: Host, path: string): string[] {
  return [
    'Set STATUS_TOKENS, such as in .env.local, to a long random text: who sends it as a Bearer token sees everything.',
    `npx next dev, and open http://localhost:3000${nextConfig.basePath}${path}`,
    'npx statusql health',
  ];
}
