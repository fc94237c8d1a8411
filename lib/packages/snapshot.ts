import { z } from 'zod';
import { installedPackage } from './installed-package.ts';

/** The shape of what `statusql snapshot` writes. */
export const packageSnapshot = z.object({
  takenAt: z.coerce.date(),
  packages: z.array(installedPackage),
});

/** What was installed when a snapshot was taken. */
export type PackageSnapshot = z.infer<typeof packageSnapshot>;

/** The file of the snapshot, unless another is named. */
export const SNAPSHOT_FILE = 'packages.snapshot.json';
