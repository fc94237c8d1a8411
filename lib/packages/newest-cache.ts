import { createLimit } from '../core/limit.ts';
import { guardStore, type Newest, type NewestStore, type NewestView, toNewestKey } from './newest-store.ts';
import type { Registry } from './registry.ts';
import type { InstalledPackage } from './snapshot.ts';

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

/** Knows newest versions without asking a registry for them: that goes on behind. */
export interface NewestCache {
  /**
   * What is known of these packages now; begins a refresh where that is too old.
   * @param waitUntil has the process live on until the refresh is done.
   */
  view(
    installed: readonly InstalledPackage[],
    waitUntil?: (work: Promise<unknown>) => void,
  ): Promise<NewestView>;
  /** Gives up a refresh under way; the answers it has are kept. */
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
    // As old on the other side of now: then the clock was set back since, or that of another process is ahead.
    return !answer || Math.abs(Date.now() - answer.checkedAt.getTime()) > maxAgeMs;
  }

  function keep(answers: readonly Newest[]): void {
    for (const answer of answers) known.set(answer.key, answer);
  }

  async function refresh(old: readonly InstalledPackage[]): Promise<void> {
    if (!(await store.claim(pauseMs))) return;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(refreshMs)]);
    const lookUps = await lookUpAll(old, open, { signal, concurrency });
    keep(lookUps.answers);
    failures = lookUps.failures;
    if (lookUps.answers.length > 0) await store.write(lookUps.answers);
  }

  function startRefresh(old: readonly InstalledPackage[]): Promise<void> | undefined {
    if (refreshing || closing.signal.aborted || performance.now() < nextRefreshAt) return undefined;
    nextRefreshAt = performance.now() + pauseMs;
    refreshing = refresh(old).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  return {
    async view(installed, waitUntil) {
      const keys = new Set(installed.map(toNewestKey));
      // What is not installed any more is not kept.
      known = new Map([...known].filter(([key]) => keys.has(key)));
      const old = installed.filter(isOld);
      if (old.length > 0) keep(await store.read(old.map(toNewestKey)));
      const older = old.filter(isOld);
      const started = older.length > 0 ? startRefresh(older) : undefined;
      if (started) waitUntil?.(started);
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

/** What came of asking for many packages. */
interface LookUps {
  answers: Newest[];
  /** Why a package could not be looked up, by its key. */
  failures: ReadonlyMap<string, string>;
}

/** Looks up packages side by side, at most `concurrency` at one time, and collects what fails. */
async function lookUpAll(
  packages: readonly InstalledPackage[],
  open: () => Promise<Registry>,
  { signal, concurrency }: { signal: AbortSignal; concurrency: number },
): Promise<LookUps> {
  const limit = createLimit(concurrency);
  const opening = open();
  const answers: Newest[] = [];
  const failures = new Map<string, string>();

  async function lookUp(one: InstalledPackage): Promise<void> {
    const key = toNewestKey(one);
    try {
      const answer = await (await opening).lookUp(one, signal);
      answers.push({ key, name: one.name, checkedAt: new Date(), ...answer });
    } catch (error) {
      failures.set(key, error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
    }
  }

  await Promise.all(packages.map((one) => limit(() => lookUp(one))));
  return { answers, failures };
}
