import { withDeadline } from '../../core/deadline.ts';
import type { Shell } from '../shell.ts';

/** Work that goes on after the answer. */
export interface Background {
  /** Waits until it is done, 15 seconds at most. */
  finish(shell: Pick<Shell, 'stderr'>): Promise<void>;
}

const LIMIT_MS = 15_000;

/** Takes in work that goes on after the answer, where a serverless host of Next would do so. */
export function collectBackground(): Background {
  const works: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => works.push(work);
  const holder = globalThis as { [key: symbol]: unknown };
  holder[Symbol.for('@next/request-context')] = { get: () => ({ waitUntil }) };
  return {
    async finish({ stderr }) {
      if (works.length === 0) return;
      stderr.write('The answer is there; what it has set going may take some seconds yet …\n');
      const done = Promise.allSettled(works);
      await withDeadline(LIMIT_MS, (deadline) => Promise.race([done, deadline]));
    },
  };
}
