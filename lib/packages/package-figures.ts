import { z } from 'zod';

const version = z.string().nullable();
const licence = z.string().nullable();

const row = z.object({
  name: z.string(),
  installed: version.describe('Null where its package.json has none.'),
  newest: version.describe('What the registry has tagged as latest; null where that is not known.'),
  wanted: version.describe('The newest that all who ask for the package would take.'),
  ranges: z.array(z.string()).describe('What the app asks for, or else the packages that stand on this one.'),
  direct: z.boolean().describe('Whether the app itself asks for it.'),
  installedLicence: licence,
  newestLicence: licence,
  deprecated: z
    .string()
    .nullable()
    .describe('Why the version that is installed should not be used any more.'),
  newestCheckedAt: z.date().nullable().describe('When the registry was asked about it.'),
  problem: z.string().nullable().describe('Why the registry tells nothing of it, or nothing new.'),
});

/** The shape of what is known of the installed packages. */
export const packageFigures = z.object({
  packages: z.array(row).describe('Every package that is used in production, each version once.'),
  frameworks: z.array(z.object({ name: z.string(), installed: version, newest: version })),
  platform: z.object({
    name: z.string(),
    version: z.string(),
    operatingSystem: z.string(),
    architecture: z.string(),
  }),
  snapshotTakenAt: z
    .date()
    .nullable()
    .describe('When what is installed was written down; null where it was read just now.'),
  newestCheckedAt: z
    .date()
    .nullable()
    .describe('When the registry was asked about the one asked longest ago.'),
  refreshing: z.boolean().describe('Whether the registry is being asked now.'),
  problems: z.array(z.string()).describe('Why some of the newest versions are old, or not known.'),
});

/** What is known of the installed packages. */
export type PackageFigures = z.infer<typeof packageFigures>;
