import { type FiguresOptions, stat } from '../core/stat.ts';
import { createNewestCache } from './newest-cache.ts';
import type { NewestStore } from './newest-store.ts';
import { packageFigures, toFigures } from './package-figures.ts';
import { readInstalled } from './read-installed.ts';
import { openRegistry } from './registry.ts';

/** What `packages` takes. */
export interface PackagesOptions extends FiguresOptions {
  /** The folder of the app, with its package.json and .npmrc; the working directory by default. */
  directory?: string;
  /**
   * What `statusql snapshot` wrote, imported, or its path from the folder; `packages.snapshot.json` by default. It
   * serves where there is no node_modules/.package-lock.json.
   */
  snapshot?: string | object;
  /** The environment, where npm's settings may be; mostly `process.env`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Keeps what the registry said, such as `databaseStore(database)`; the memory of the process by default. */
  store?: NewestStore;
  /** How old the registry's answers may be before it is asked anew, in milliseconds; six hours by default. */
  newestMaxAgeMs?: number;
}

const SIX_HOURS_MS = 6 * 60 * 60_000;

/**
 * A stat of the packages that the app stands on in production, in which versions and under which licences, and what is
 * newer. The registry is asked behind the answer, never for it: the answer tells what is known, and since when.
 */
export function packages({
  directory = '.',
  snapshot,
  env = {},
  store,
  newestMaxAgeMs = SIX_HOURS_MS,
  ...options
}: PackagesOptions = {}) {
  const cache = createNewestCache({
    open: () => openRegistry({ directory, env }),
    store,
    maxAgeMs: newestMaxAgeMs,
  });
  return stat({
    description: 'Which packages the app stands on, and which of them are out of date.',
    ...options,
    data: packageFigures,
    async probe({ waitUntil }) {
      const installed = await readInstalled({ directory, snapshot });
      return toFigures(installed, await cache.view(installed.packages, waitUntil));
    },
    close: () => cache.close(),
  });
}
