import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toCauseMessage } from '../../core/probe-error.ts';
import { SNAPSHOT_FILE } from '../../packages/snapshot.ts';
import { takeSnapshot } from '../../packages/take-snapshot.ts';
import { NoAnswerError } from '../errors.ts';
import { createCommand, parseOptions } from '../options.ts';
import { type Shell, toPlainText } from '../shell.ts';

/**
 * Runs `statusql snapshot` and gives the exit code.
 * @throws NoAnswerError when the packages cannot be read, or the file cannot be written.
 */
export async function runSnapshot(shell: Shell): Promise<number> {
  const { out } = parseOptions<{ out: string }>(createProgram(), shell.argv);
  const directory = shell.cwd();
  const path = resolve(directory, out);
  shell.stderr.write('Reading the packages in node_modules …\n');
  const { snapshot, missing } = await takeSnapshot(directory).catch(failWith('The packages cannot be read'));
  if (missing.length > 0) shell.stderr.write(`Not installed: ${missing.map(toPlainText).join(', ')}\n`);
  await writeFile(path, `${JSON.stringify(snapshot, null, 1)}\n`).catch(failWith(`${out} cannot be written`));
  const direct = snapshot.packages.filter((one) => one.direct).length;
  shell.stderr.write(`Wrote ${snapshot.packages.length} packages, ${direct} of them direct, to ${out}.\n`);
  return 0;
}

function failWith(what: string): (error: unknown) => never {
  return (error) => {
    throw new NoAnswerError(`${what}: ${toPlainText(toCauseMessage(error))}`);
  };
}

const NOTES = `
Run it where the packages are installed, with npm, pnpm or yarn, such as before
the app is built. The stat of packages reads the file where the app runs without
node_modules, or without the lock file that npm leaves in there. Commit the file,
or deploy it beside package.json.

Exit codes
  0    the file is written
  1    it is not
  2    wrong use
  130  interrupted`;

function createProgram() {
  return createCommand(
    'statusql snapshot',
    'Writes down which packages the app in this folder stands on, and under which licences.',
    NOTES,
  ).option('-o, --out <file>', 'the file to write', SNAPSHOT_FILE);
}
