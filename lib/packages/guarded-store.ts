import { within } from '../core/within.ts';
import { toReason } from '../db/to-reason.ts';
import type { Newest, NewestStore } from './newest.ts';

/** A store that may be missing, fail or hang, and throws nothing. */
export interface GuardedStore {
  /** What is wrong with the store, as its last use found. */
  readonly problem: string | undefined;
  read(keys: readonly string[]): Promise<readonly Newest[]>;
  write(answers: readonly Newest[]): Promise<void>;
  /** False only when the store says so: without it each process is on its own. */
  claim(forMs: number): Promise<boolean>;
}

const ANSWER_WITHIN_MS = 2_000;

/** Guards a store: each use gets two seconds, and has an answer without it. */
export function guardStore(store: NewestStore | undefined): GuardedStore {
  let problem: string | undefined;

  async function use<Value>(instead: Value, ask: (store: NewestStore) => Promise<Value>): Promise<Value> {
    if (!store) return instead;
    try {
      const value = await within(ANSWER_WITHIN_MS, () => ask(store));
      problem = undefined;
      return value;
    } catch (error) {
      problem = toReason(error);
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
