import { arch, release, type } from 'node:os';
import { z } from 'zod';
import type { NewestView } from './newest-store.ts';
import type { Installed } from './read-installed.ts';
import type { InstalledPackage } from './snapshot.ts';

const version = z.string().nullable();
const licence = z.string().nullable();

const row = z.object({
  name: z.string().describe('What npm calls it.'),
  installed: version.describe('Null where its package.json has none.'),
  newest: version.describe('What the registry has tagged as latest; null where that is not known.'),
  wanted: version.describe('The newest that all who ask for the package would take.'),
  ranges: z.array(z.string()).describe('What the app asks for, or else the packages that stand on this one.'),
  direct: z.boolean().describe('Whether the app itself asks for it.'),
  installedLicence: licence.describe('That of the version that is installed.'),
  newestLicence: licence.describe('That of the newest version.'),
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
  frameworks: z
    .array(
      z.object({
        name: z.string().describe('What npm calls it.'),
        installed: version.describe('The version that is installed.'),
        newest: version.describe('What the registry has tagged as latest; null where that is not known.'),
      }),
    )
    .describe('The frameworks that the app stands on.'),
  platform: z
    .object({
      name: z.string().describe('What runs it.'),
      version: z.string().describe('The version of that.'),
      operatingSystem: z.string().describe('What it runs on, with its version.'),
      architecture: z.string().describe('That of the processor, such as `x64`.'),
    })
    .describe('What the app runs on.'),
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

const FRAMEWORKS = ['next', 'react'];

type Row = PackageFigures['packages'][number];

/** Puts together what is installed and what is known of newer versions. */
export function toFigures({ packages, snapshotTakenAt }: Installed, view: NewestView): PackageFigures {
  const rows = packages.map((one) => toRow(one, view));
  return {
    packages: rows,
    frameworks: FRAMEWORKS.flatMap((name) => toFramework(name, rows)),
    platform: {
      name: 'node',
      version: process.versions.node,
      operatingSystem: `${type()} ${release()}`,
      architecture: arch(),
    },
    snapshotTakenAt,
    newestCheckedAt: findOldest(rows),
    refreshing: view.refreshing,
    problems: toProblems(packages, view),
  };
}

function toRow(one: InstalledPackage, view: NewestView): Row {
  const answer = view.find(one);
  return {
    name: one.name,
    installed: one.version,
    newest: answer?.newest ?? null,
    wanted: answer?.wanted ?? null,
    ranges: one.ranges,
    direct: one.direct,
    installedLicence: one.licence,
    newestLicence: answer?.newestLicence ?? null,
    deprecated: answer?.deprecated ?? null,
    newestCheckedAt: answer?.checkedAt ?? null,
    problem: view.findFailure(one) ?? answer?.problem ?? null,
  };
}

/** Of several versions, the app's own. */
function toFramework(name: string, rows: readonly Row[]): PackageFigures['frameworks'] {
  const named = rows.filter((row) => row.name === name);
  const row = named.find(({ direct }) => direct) ?? named[0];
  return row ? [{ name, installed: row.installed, newest: row.newest }] : [];
}

function findOldest(rows: readonly Row[]): Date | null {
  const times = rows.flatMap(({ newestCheckedAt }) => newestCheckedAt ?? []);
  return times.reduce<Date | null>((oldest, time) => (oldest && oldest < time ? oldest : time), null);
}

function toProblems(packages: readonly InstalledPackage[], view: NewestView): string[] {
  const failures = packages.flatMap((one) => view.findFailure(one) ?? []);
  const problems = [...new Set(failures)].map((reason) => {
    const count = failures.filter((failure) => failure === reason).length;
    return `${count} of ${packages.length} packages could not be looked up: ${reason}`;
  });
  if (view.storeProblem) problems.push(`What was looked up cannot be kept: ${view.storeProblem}`);
  return problems;
}
