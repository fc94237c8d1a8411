import { createLimit } from '../core/limit.ts';
import type { InstalledPackage } from './installed-package.ts';
import { type Newest, toNewestKey } from './newest.ts';
import type { Registry } from './registry.ts';
import { toReason } from './to-reason.ts';

/** What came of asking for many packages. */
export interface Findings {
  found: Newest[];
  /** Why a package could not be looked up, by its key. */
  failures: ReadonlyMap<string, string>;
}

/** Looks up packages side by side, at most `concurrency` at one time; what fails is told of each. */
export async function lookUpAll(
  packages: readonly InstalledPackage[],
  open: () => Promise<Registry>,
  { signal, concurrency }: { signal: AbortSignal; concurrency: number },
): Promise<Findings> {
  const limit = createLimit(concurrency);
  const opening = open();
  const found: Newest[] = [];
  const failures = new Map<string, string>();

  async function lookUp(one: InstalledPackage): Promise<void> {
    const key = toNewestKey(one);
    try {
      const answer = await (await opening).lookUp(one, signal);
      found.push({ key, name: one.name, checkedAt: new Date(), ...answer });
    } catch (error) {
      failures.set(key, toReason(error));
    }
  }

  await Promise.all(packages.map((one) => limit(() => lookUp(one))));
  return { found, failures };
}
