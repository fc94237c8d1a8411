import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where what was made of a config's TypeScript is kept for the next time: in node_modules of its package, else nowhere.
 * Not in the folder for temporary files, where others of the machine could put something of theirs to be run.
 */
export function findConfigCache(path: string): string | false {
  const manifest = findPackageJSON(pathToFileURL(path));
  const modules = manifest && join(dirname(manifest), 'node_modules');
  return modules && existsSync(modules) ? join(modules, '.cache/jiti') : false;
}
