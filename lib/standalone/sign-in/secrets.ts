import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toFileCode, toFolderFault } from '../../clients/folder-fault.ts';
import { makeFolderSync } from '../../clients/make-folder.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { linkNew, readIfThere } from '../files.ts';
import type { SignInSettings } from '../settings/sign-in.ts';

/** What sign-in needs and nobody else may know: what the settings say, else what is stored in `STATUS_HOME`. */
export interface SignInSecrets {
  /** What sessions are encrypted with. */
  secret(): string;
  /** The administrator's. */
  password(): string;
  /** Those that are stored in a file by now; nothing is made. */
  readStored(): string[];
  /**
   * Makes what there is not yet, so that it does not happen at somebody's sign-in.
   * @returns the administrator's new password and where it is stored, when this call made it.
   * @throws Error that names the variables to set, when nothing can be stored.
   */
  make(): { password: string; path: string } | undefined;
}

/** The secrets of the settings; nothing is read or made yet, so a build makes nothing. */
export function createSecrets(settings: SignInSettings, home: string): SignInSecrets {
  const secretPath = join(home, 'nextauth-secret');
  const passwordPath = join(home, 'admin-password');
  let secret = settings.secret;
  let password = settings.administrator.password;

  function ensure(path: string, variable: string): StoredSecret {
    try {
      return ensureSecret(path);
    } catch (error) {
      const reason = toCauseMessage(error);
      throw new Error(`${variable} is not set, and none can be kept in a file: set it. (${reason})`, {
        cause: error,
      });
    }
  }

  function readSecret(): string {
    secret ??= ensure(secretPath, 'NEXTAUTH_SECRET').value;
    return secret;
  }

  return {
    secret: readSecret,
    password() {
      password ??= ensure(passwordPath, 'STATUS_ADMIN_PASSWORD').value;
      return password;
    },
    readStored: () => [secretPath, passwordPath].flatMap(readStored),
    make() {
      readSecret();
      if (password !== undefined) return undefined;
      const stored = ensure(passwordPath, 'STATUS_ADMIN_PASSWORD');
      password = stored.value;
      return stored.isNew ? { password, path: passwordPath } : undefined;
    },
  };
}

/** One that cannot be read is none: whoever needs it says why. */
function readStored(path: string): string[] {
  try {
    const stored = readIfThere(path)?.trim();
    return stored ? [stored] : [];
  } catch {
    return [];
  }
}

/** A secret in a file. */
interface StoredSecret {
  value: string;
  /** Whether this call made it. */
  isNew: boolean;
}

/**
 * Reads the secret in a file that its owner alone may read, or makes it, 256 bits long. Of several processes that
 * make one at one time each gets the same.
 * @throws Error that says what is wrong with the folder, or for a file that holds no secret.
 */
export function ensureSecret(path: string): StoredSecret {
  const stored = read(path);
  if (stored !== undefined) return { value: stored, isNew: false };
  try {
    makeFolderSync(dirname(path));
    return makeSecret(path);
  } catch (error) {
    throw toFileCode(error) ? toFolderFault(error, `The folder ${dirname(path)}`) : error;
  }
}

function makeSecret(path: string): StoredSecret {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    const isNew = linkNew(draft, path);
    return { value: read(path) ?? '', isNew };
  } finally {
    // Also what a full disk has of it.
    rmSync(draft, { force: true });
  }
}

const SHORTEST = 12;

function read(path: string): string | undefined {
  const value = readIfThere(path)?.trim();
  if (value === undefined || value.length >= SHORTEST) return value;
  throw new Error(`${path} holds fewer than ${SHORTEST} characters: remove it, and a new one is made.`);
}
