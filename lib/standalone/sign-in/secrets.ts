import { join } from 'node:path';
import { readIfThere } from '../embedded/read-if-there.ts';
import type { SignInSettings } from '../settings/sign-in.ts';
import { type KeptSecret, keepSecret } from './keep-secret.ts';

/** What sign-in needs and nobody else may know: what the settings say, else what is kept in `STATUS_HOME`. */
export interface Secrets {
  /** What sessions are encrypted with. */
  secret(): string;
  /** The administrator's. */
  password(): string;
  /** Those that are kept in a file by now; nothing is made. */
  readKept(): string[];
  /**
   * Makes what there is not yet, so that it does not happen at somebody's sign-in.
   * @returns the administrator's new password and where it is kept, when this call made it.
   * @throws Error that names the variables to set, when nothing can be kept.
   */
  make(): { password: string; path: string } | undefined;
}

/** The secrets of the settings; nothing is read or made yet, so a build makes nothing. */
export function createSecrets(settings: SignInSettings, home: string): Secrets {
  const secretPath = join(home, 'nextauth-secret');
  const passwordPath = join(home, 'admin-password');
  let secret = settings.secret;
  let password = settings.administrator.password;

  function keep(path: string, variable: string): KeptSecret {
    try {
      return keepSecret(path);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${variable} is not set, and none can be kept in a file: set it. (${reason})`, {
        cause: error,
      });
    }
  }

  function readSecret(): string {
    secret ??= keep(secretPath, 'NEXTAUTH_SECRET').value;
    return secret;
  }

  return {
    secret: readSecret,
    password() {
      password ??= keep(passwordPath, 'STATUS_ADMIN_PASSWORD').value;
      return password;
    },
    readKept: () => [secretPath, passwordPath].flatMap(readKept),
    make() {
      readSecret();
      if (password !== undefined) return undefined;
      const kept = keep(passwordPath, 'STATUS_ADMIN_PASSWORD');
      password = kept.value;
      return kept.isNew ? { password, path: passwordPath } : undefined;
    },
  };
}

/** One that cannot be read is none: whoever needs it says why. */
function readKept(path: string): string[] {
  try {
    const kept = readIfThere(path)?.trim();
    return kept ? [kept] : [];
  } catch {
    return [];
  }
}
