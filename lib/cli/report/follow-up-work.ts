import { withDeadline } from '../../core/deadline.ts';
import type { Shell } from '../shell.ts';

/** Work that goes on after the answer. */
export interface FollowUpWork {
  /** Waits until it is done, 15 seconds at most. */
  finish(shell: Pick<Shell, 'stderr'>): Promise<void>;
}

/** Where a serverless host of Next says how long it lives on: here the command is that host. */
const CONTEXT = Symbol.for('@next/request-context');
const LIMIT_MS = 15_000;

/** Takes in work that goes on after the answer, until it is waited for. */
export function collectFollowUpWork(): FollowUpWork {
  const works: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => works.push(work);
  const holder = globalThis as { [CONTEXT]?: unknown };
  holder[CONTEXT] = { get: () => ({ waitUntil }) };
  return {
    async finish({ stderr }) {
      delete holder[CONTEXT];
      if (works.length === 0) return;
      stderr.write('The answer is there; what it has set going may take some seconds yet …\n');
      const done = Promise.allSettled(works);
      await withDeadline(LIMIT_MS, (deadline) => Promise.race([done, deadline]));
    },
  };
}
