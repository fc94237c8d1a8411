import { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import type { ResponseParts } from '../../http/response.ts';
import { toSpacedJson } from '../spaced-json.ts';

const STAT = 'packages';

/** Answers what is installed, as the stat `packages` knows it: no registry is asked meanwhile. */
export async function answerModules(status: StatusQL): Promise<ResponseParts> {
  const resource = Object.values(status.resources)
    .filter((each) => each.kind === 'stat')
    .find(({ providers }) => providers[STAT]);
  if (!resource) return toJson(404, { error: 404, message: 'This config has no stat "packages".' });
  const { budgetMs } = status;
  const report = await status.report(resource, { only: [STAT], budgetMs });
  const [packages] = report.stats;
  if (!packages?.data) {
    const reason = packages?.readings[0]?.error?.message ?? 'no reason given';
    return toJson(500, { error: 500, message: `The packages could not be read: ${reason}` });
  }
  return toJson(200, toModules(packages.data));
}

function toJson(httpStatus: number, document: object): ResponseParts {
  return { body: toSpacedJson(document), contentType: 'application/json', httpStatus };
}

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
 * the first that there is. A ZodError is thrown where the figures are those of another stat.
 */
function toModules(data: unknown): object {
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
