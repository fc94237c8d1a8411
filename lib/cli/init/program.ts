import { Command, InvalidArgumentError } from 'commander';
import { FIXED_ADDRESSES } from './targets.ts';

const NOTES = `
Run it in the folder of your app, where its package.json is. It writes
status.config, which says what is watched and who may look, and a file of a few
lines for each place where the app answers; it changes no file that is there,
and tells what is left to you. Run it again whenever you like: it writes what is
missing.

Exit codes
  0    all files are there
  1    this is no Next app, or a file cannot be written
  2    wrong use
  130  interrupted

Examples
  statusql init --dry-run
  statusql init --path /internal/status`;

/** Declares what may be written after `statusql init`. */
export function createInitProgram(): Command {
  return new Command('statusql init')
    .description('Puts a status page, its APIs and their config into the Next app in this folder.')
    .option('--path <path>', 'where the pages are, and REST in api/ below them', toPagesPath, '/status')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--json', 'answer as JSON')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES);
}

// Next takes folders that begin with _, @, ( or [ for something else.
const PATH = /^(\/[A-Za-z0-9][\w.~-]*)+$/;

function toPagesPath(text: string): string {
  const path = text.replace(/\/$/, '');
  if (!PATH.test(path)) {
    throw new InvalidArgumentError('It must be a path below the root of the app, such as /internal/status.');
  }
  if (FIXED_ADDRESSES.includes(path))
    throw new InvalidArgumentError('Another part of StatusQL answers there.');
  return path;
}
