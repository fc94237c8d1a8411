import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { takeSnapshot } from '../packages/take-snapshot.ts';
import { end } from './end.ts';
import { NoAnswerError } from './failure.ts';
import { parse } from './parse.ts';
import { toPlainText } from './plain-text.ts';
import type { Shell } from './shell.ts';
import { createSnapshotProgram } from './snapshot-program.ts';
import { withoutCommand } from './without-command.ts';

/**
 * Runs `statusql snapshot` and tells the exit code.
 * @throws NoAnswerError when the packages cannot be read, or the file cannot be written.
 */
export async function runSnapshot(shell: Shell): Promise<number> {
  const program = createSnapshotProgram();
  const ending = parse(program.showHelpAfterError(), withoutCommand(shell.argv));
  if (ending) return end(shell, ending);
  const { out } = program.opts<{ out: string }>();
  const directory = shell.cwd();
  const path = resolve(directory, out);
  shell.stderr.write('Reading the packages in node_modules …\n');
  const { snapshot, missing } = await takeSnapshot(directory).catch(refuse('The packages cannot be read'));
  if (missing.length > 0) shell.stderr.write(`Not installed: ${missing.map(toPlainText).join(', ')}\n`);
  await writeFile(path, `${JSON.stringify(snapshot, null, 1)}\n`).catch(refuse(`${out} cannot be written`));
  const direct = snapshot.packages.filter((one) => one.direct).length;
  shell.stderr.write(`Wrote ${snapshot.packages.length} packages, ${direct} of them direct, to ${out}.\n`);
  return 0;
}

function refuse(what: string): (error: unknown) => never {
  return (error) => {
    throw new NoAnswerError(
      `${what}: ${toPlainText(error instanceof Error ? error.message : String(error))}`,
    );
  };
}
