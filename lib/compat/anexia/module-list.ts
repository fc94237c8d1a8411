import { z } from 'zod';

const version = z.string().nullable();

/** What is read of the figures of the stat `packages`. */
const figures = z.object({
  platform: z.object({ name: z.string(), version: z.string() }),
  frameworks: z.array(z.object({ name: z.string(), installed: version, newest: version })),
  packages: z.array(
    z.object({
      name: z.string(),
      installed: version,
      newest: version,
      installedLicence: z.string().nullable(),
      newestLicence: z.string().nullable(),
    }),
  ),
});

type Package = z.infer<typeof figures>['packages'][number];

/**
 * The packages as anexia-monitoring lists its modules, with an empty text for what is not known. Its one framework is
 * the first that there is.
 * @throws ZodError where the figures are those of another stat.
 */
export function toModules(data: unknown): object {
  const { platform, frameworks, packages } = figures.parse(data);
  const [first] = frameworks;
  const framework = first && toModule({ ...first, installedLicence: null, newestLicence: null });
  return {
    runtime: {
      platform: platform.name,
      platform_version: platform.version,
      framework: framework?.name ?? null,
      framework_installed_version: framework?.installed_version ?? null,
      framework_newest_version: framework?.newest_version ?? null,
    },
    modules: packages.toSorted(byName).map(toModule),
  };
}

function toModule({ name, installed, newest, installedLicence, newestLicence }: Package) {
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
