import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolderSync } from '../../clients/storage/make-folder.ts';
import { linkNew } from '../embedded/link-new.ts';
import { readIfThere } from '../embedded/read-if-there.ts';

/** A secret that is kept in a file. */
export interface KeptSecret {
  value: string;
  /** Whether this call made it. */
  isNew: boolean;
}

/**
 * Reads the secret in a file that its owner alone may read, or makes it, 256 bits long. Of several processes that
 * make one at one time each gets the same.
 * @throws what the file system says, or Error for a file that holds no secret.
 */
export function keepSecret(path: string): KeptSecret {
  const kept = read(path);
  if (kept !== undefined) return { value: kept, isNew: false };
  makeFolderSync(dirname(path));
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    const isNew = linkNew(draft, path);
    return { value: read(path) ?? '', isNew };
  } finally {
    rmSync(draft);
  }
}

const SHORTEST = 12;

function read(path: string): string | undefined {
  const value = readIfThere(path)?.trim();
  if (value === undefined || value.length >= SHORTEST) return value;
  throw new Error(`${path} holds fewer than ${SHORTEST} characters: remove it, and a new one is made.`);
}
