import { z } from 'zod';

const installedPackage = z.object({
  name: z.string(),
  /** Null where its package.json has none. */
  version: z.string().nullable(),
  licence: z.string().nullable(),
  /** Whether the app itself asks for it. */
  direct: z.boolean(),
  /** The versions that are asked for: by the app, or else by the packages that stand on it. */
  ranges: z.array(z.string()),
  /** Whether it is part of the same repository: no registry is asked about it. */
  local: z.boolean(),
});

/** A package that is installed, in one version. */
export type InstalledPackage = z.infer<typeof installedPackage>;

/** The shape of what `statusql snapshot` writes. */
export const packageSnapshot = z.object({
  takenAt: z.coerce.date(),
  packages: z.array(installedPackage),
});

/** What was installed when a snapshot was taken. */
export type PackageSnapshot = z.infer<typeof packageSnapshot>;

/** The file of the snapshot, unless another is named. */
export const SNAPSHOT_FILE = 'packages.snapshot.json';
