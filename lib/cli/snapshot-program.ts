import { Command } from 'commander';
import { SNAPSHOT_FILE } from '../packages/snapshot.ts';

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

/** Declares what may be written after `statusql snapshot`. */
export function createSnapshotProgram(): Command {
  return new Command('statusql snapshot')
    .description('Writes down which packages the app in this folder stands on, and under which licences.')
    .option('-o, --out <file>', 'the file to write', SNAPSHOT_FILE)
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES);
}
