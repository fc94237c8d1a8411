import { guardStore } from './guarded-store.ts';
import type { InstalledPackage } from './installed-package.ts';
import { keepAlive } from './keep-alive.ts';
import { lookUpAll } from './look-up-all.ts';
import { type Newest, type NewestStore, toNewestKey } from './newest.ts';
import type { Registry } from './registry.ts';

/** What `createNewestCache` takes; times are in milliseconds. */
export interface NewestCacheOptions {
  /** Called once for each refresh. */
  open: () => Promise<Registry>;
  /** Keeps answers beyond this process; without it they live as long as it does. */
  store?: NewestStore;
  /** How old an answer may be before it is asked for anew. */
  maxAgeMs: number;
  /** How long after the start of one refresh the next may start. */
  pauseMs?: number;
  /** How long a refresh may take in all; what it has found by then is kept. */
  refreshMs?: number;
  /** How many requests run at one time. */
  concurrency?: number;
}

/** What is known of the newest versions. */
export interface NewestView {
  find(one: InstalledPackage): Newest | undefined;
  /** Why a package could not be looked up the last time. */
  findFailure(one: InstalledPackage): string | undefined;
  /** What is wrong with the store. */
  storeProblem: string | undefined;
  /** Whether a refresh goes on. */
  refreshing: boolean;
}

/** Knows newest versions without asking a registry for them: that goes on behind. */
export interface NewestCache {
  /** What is known of these packages now; begins a refresh where that is too old. */
  view(installed: readonly InstalledPackage[]): Promise<NewestView>;
  /** Gives up a refresh under way; what it has found is kept. */
  close(): Promise<void>;
}

/** Makes a cache of newest versions, which knows nothing yet. */
export function createNewestCache({
  open,
  store: given,
  maxAgeMs,
  pauseMs = 5 * 60_000,
  refreshMs = 60_000,
  concurrency = 8,
}: NewestCacheOptions): NewestCache {
  const store = guardStore(given);
  const closing = new AbortController();
  let known = new Map<string, Newest>();
  let failures: ReadonlyMap<string, string> = new Map();
  let refreshing: Promise<void> | undefined;
  let nextRefreshAt = Number.NEGATIVE_INFINITY;

  function isOld(one: InstalledPackage): boolean {
    const answer = known.get(toNewestKey(one));
    return !answer || Date.now() - answer.checkedAt.getTime() > maxAgeMs;
  }

  function keep(answers: readonly Newest[]): void {
    for (const answer of answers) known.set(answer.key, answer);
  }

  async function refresh(old: readonly InstalledPackage[]): Promise<void> {
    if (!(await store.claim(pauseMs))) return;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(refreshMs)]);
    const findings = await lookUpAll(old, open, { signal, concurrency });
    keep(findings.found);
    failures = findings.failures;
    if (findings.found.length > 0) await store.write(findings.found);
  }

  function startRefresh(old: readonly InstalledPackage[]): void {
    if (refreshing || closing.signal.aborted || performance.now() < nextRefreshAt) return;
    nextRefreshAt = performance.now() + pauseMs;
    refreshing = refresh(old).finally(() => {
      refreshing = undefined;
    });
    keepAlive(refreshing);
  }

  return {
    async view(installed) {
      const keys = new Set(installed.map(toNewestKey));
      // What is not installed any more is not kept.
      known = new Map([...known].filter(([key]) => keys.has(key)));
      const old = installed.filter(isOld);
      if (old.length > 0) keep(await store.read(old.map(toNewestKey)));
      const older = old.filter(isOld);
      if (older.length > 0) startRefresh(older);
      return {
        find: (one) => known.get(toNewestKey(one)),
        findFailure: (one) => failures.get(toNewestKey(one)),
        storeProblem: store.problem,
        refreshing: refreshing !== undefined,
      };
    },
    async close() {
      closing.abort();
      await refreshing;
    },
  };
}
