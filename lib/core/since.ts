import type { Status } from './status.ts';

/** Remembers since when a status is what it is, as far as this process has seen. */
export interface Since {
  /** Takes in what was found at a moment, and tells since when it has been so. */
  see(status: Status, at: Date): Date;
}

/** Makes the memory of one status. */
export function createSince(): Since {
  let seen: { status: Status; at: Date } | undefined;
  return {
    see(status, at) {
      if (seen?.status !== status) seen = { status, at };
      return seen.at;
    },
  };
}
