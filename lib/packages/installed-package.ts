import { z } from 'zod';

/** The shape of a package that is installed, in one version. */
export const installedPackage = z.object({
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
