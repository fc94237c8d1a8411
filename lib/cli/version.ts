import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of this package, as its package.json says. */
export function readVersion(): string {
  const path = findPackageJSON('..', import.meta.url);
  if (!path) return 'unknown';
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return version;
}
