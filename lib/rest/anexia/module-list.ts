import { z } from 'zod';

/** What is read of the figures of the stat `packages`. */
const figures = z.object({
  packages: z.array(
    z.object({
      name: z.string(),
      installed: z.string().nullable(),
      newest: z.string().nullable(),
      installedLicence: z.string().nullable(),
      newestLicence: z.string().nullable(),
    }),
  ),
});

type Package = z.infer<typeof figures>['packages'][number];

const FRAMEWORK = 'next';

/**
 * The packages as anexia-monitoring lists its modules, with an empty text for what is not known.
 * @throws ZodError where the figures are those of another stat.
 */
export function toModules(data: unknown): object {
  const packages = figures.parse(data).packages.toSorted(byName);
  const framework = packages.find(({ name }) => name === FRAMEWORK);
  return {
    runtime: {
      platform: 'nodejs',
      platform_version: process.version,
      framework: 'nextjs',
      framework_installed_version: framework?.installed ?? null,
      framework_newest_version: framework ? (framework.newest ?? '') : null,
    },
    modules: packages.map(toModule),
  };
}

function toModule({ name, installed, newest, installedLicence, newestLicence }: Package): object {
  return {
    name,
    installed_version: installed ?? '',
    installed_version_licences: [installedLicence ?? ''],
    newest_version: newest ?? '',
    newest_version_licences: [newestLicence ?? ''],
  };
}

function byName(one: Package, other: Package): number {
  const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()];
  return a < b ? -1 : Number(a > b);
}
