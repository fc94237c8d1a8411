import { z } from 'zod';
import { startOf } from './process-start.ts';

const lockHolder = z.object({
  pid: z.number(),
  /** When the process started, as `startOf` tells it: a later process may have the same pid. */
  startedAt: z.string(),
  /** Where the process answers over HTTP, when it does. */
  address: z.string().optional(),
  /** What opens the level `details` at that address. */
  token: z.string(),
});

/** The process that holds a lock, as the lock file tells it. */
export type LockHolder = z.infer<typeof lockHolder>;

/** Reads what a lock file holds; nothing when it is no lock of ours. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    return lockHolder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether the holder is another process, and still the one that took the lock. */
export function isElsewhereAlive({ pid, startedAt }: LockHolder): boolean {
  return pid !== process.pid && startOf(pid) === startedAt;
}
