import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Where Debian keeps what is not for everybody's PATH.
const ELSEWHERE = ['/usr/sbin', '/usr/lib/nagios/plugins'];

/**
 * Finds a program on PATH or where the system keeps it.
 * @param alias what it is called elsewhere than on Debian.
 * @throws Error that says how to get it when it is not there.
 */
export function findProgram(name: string, packageName: string, alias = name): string {
  const directories = [...(process.env.PATH ?? '').split(delimiter), ...ELSEWHERE, ...postgresDirectories()];
  const found = [name, alias]
    .flatMap((each) => directories.map((directory) => join(directory, each)))
    .find(isExecutable);
  if (found) return found;
  throw new Error(
    `The tests need ${name}, which is not on PATH: install it, on Debian or Ubuntu with "apt-get install ${packageName}".`,
  );
}

/** Debian keeps PostgreSQL's programs off PATH, by version; the newest comes first. */
function postgresDirectories(): string[] {
  const root = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
