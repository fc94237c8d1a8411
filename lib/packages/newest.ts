import { createHash } from 'node:crypto';
import type { InstalledPackage } from './installed-package.ts';

/** What a registry says of a package that is installed. */
export interface NewestAnswer {
  /** Null where the registry has none. */
  newest: string | null;
  newestLicence: string | null;
  /** The newest version of those that are asked for. */
  wanted: string | null;
  /** Why the version that is installed should not be used any more. */
  deprecated: string | null;
  /** Why there is nothing to say. */
  problem: string | null;
}

/** An answer of a registry, as it is kept. */
export interface Newest extends NewestAnswer {
  key: string;
  name: string;
  checkedAt: Date;
}

/** Keeps answers of a registry for all processes of an app, and for the next ones. */
export interface NewestStore {
  read(keys: readonly string[]): Promise<readonly Newest[]>;
  write(answers: readonly Newest[]): Promise<void>;
  /** Takes the right to refresh; false when some process took it less than so many milliseconds ago. */
  claim(forMs: number): Promise<boolean>;
}

/** What an answer is kept under: it is about this version, asked for in this way. */
export function toNewestKey({ name, version, ranges, local }: InstalledPackage): string {
  return createHash('sha256')
    .update(JSON.stringify([name, version, ranges, local]))
    .digest('base64url');
}
