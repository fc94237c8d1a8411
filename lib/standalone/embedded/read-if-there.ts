import { readFileSync } from 'node:fs';
import { isCode } from './is-code.ts';

/** What a file holds as text; nothing when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
