import { createHash } from 'node:crypto';
import { within } from '../core/deadline.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import type { InstalledPackage } from './snapshot.ts';

/** What a registry says of a package that is installed. */
export interface NewestAnswer {
  /** Null where the registry has none. */
  newest: string | null;
  newestLicence: string | null;
  /** The newest version of those that are asked for. */
  wanted: string | null;
  /** Why the version that is installed should not be used any more. */
  deprecated: string | null;
  /** Why there is nothing to say. */
  problem: string | null;
}

/** An answer of a registry, as it is kept. */
export interface Newest extends NewestAnswer {
  key: string;
  name: string;
  checkedAt: Date;
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

/** Keeps answers of a registry for all processes of an app, and for the next ones. */
export interface NewestStore {
  read(keys: readonly string[]): Promise<readonly Newest[]>;
  write(answers: readonly Newest[]): Promise<void>;
  /** Takes the right to refresh; false when some process took it less than so many milliseconds ago. */
  claim(forMs: number): Promise<boolean>;
}

/** What an answer is kept under: it is about this version, asked for in this way. */
export function toNewestKey({ name, version, ranges, local }: InstalledPackage): string {
  return createHash('sha256')
    .update(JSON.stringify([name, version, ranges, local]))
    .digest('base64url');
}

/** A store that may be missing, fail or hang, and throws nothing. */
export interface GuardedStore extends NewestStore {
  /** What is wrong with the store, as its last use found. */
  readonly problem: string | undefined;
}

const ANSWER_WITHIN_MS = 2_000;

/**
 * Guards a store: each use gets two seconds, and has an answer without it. `claim` is false only
 * when the store says so: without it each process is on its own.
 */
export function guardStore(store: NewestStore | undefined): GuardedStore {
  let problem: string | undefined;

  async function use<Value>(instead: Value, ask: (store: NewestStore) => Promise<Value>): Promise<Value> {
    if (!store) return instead;
    try {
      const value = await within(ANSWER_WITHIN_MS, () => ask(store));
      problem = undefined;
      return value;
    } catch (error) {
      problem = toCauseMessage(error);
      return instead;
    }
  }

  return {
    get problem() {
      return problem;
    },
    read: (keys) => use<readonly Newest[]>([], (store) => store.read(keys)),
    write: (answers) => use(undefined, (store) => store.write(answers)),
    claim: (forMs) => use(true, (store) => store.claim(forMs)),
  };
}
