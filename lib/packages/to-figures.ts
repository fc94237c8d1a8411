import { arch, release, type } from 'node:os';
import type { InstalledPackage } from './installed-package.ts';
import type { NewestView } from './newest-cache.ts';
import type { PackageFigures } from './package-figures.ts';
import type { Installed } from './read-installed.ts';

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
  const told = view.find(one);
  return {
    name: one.name,
    installed: one.version,
    newest: told?.newest ?? null,
    wanted: told?.wanted ?? null,
    ranges: one.ranges,
    direct: one.direct,
    installedLicence: one.licence,
    newestLicence: told?.newestLicence ?? null,
    deprecated: told?.deprecated ?? null,
    newestCheckedAt: told?.checkedAt ?? null,
    problem: view.findFailure(one) ?? told?.problem ?? null,
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
