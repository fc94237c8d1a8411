import { statSync } from 'node:fs';

/** Whether a file is there, and not a folder of its name; a link counts as what it leads to. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
