import {
  assertFigureLimits,
  type Bounds,
  type FigureSentences,
  findOverLimits,
} from '../../core/figure-limits.ts';
import type { Verdict } from '../../core/verdict.ts';

/** The bounds of a queue's figures; one without bounds may have any value. */
export interface QueueLimits {
  /** How many jobs wait. */
  waiting?: Bounds;
  /** For how long the oldest of them has waited, in seconds. */
  oldestWaitingSeconds?: Bounds;
  /** How many jobs failed and are still kept. */
  failed?: Bounds;
}

type Figure = keyof QueueLimits;

const SENTENCES: FigureSentences<Figure> = {
  waiting: (jobs) => `Jobs that wait: ${jobs}`,
  oldestWaitingSeconds: (seconds) => `Seconds that the oldest has waited: ${Math.floor(seconds)}`,
  failed: (jobs) => `Jobs that failed: ${jobs}`,
};

/** What of the figures of a queue is at its bounds or beyond; none is null. */
export function findQueueOverLimits(
  figures: Readonly<Record<Figure, number | null>>,
  limits: QueueLimits = {},
): Verdict[] {
  return findOverLimits(figures, limits, SENTENCES);
}

/**
 * Checks the limits of some queues.
 * @throws ConfigError naming what is wrong, and what would be right.
 */
export function assertQueueLimits(limits: Partial<Record<string, QueueLimits>>): void {
  for (const [alias, ofQueue = {}] of Object.entries(limits)) {
    assertFigureLimits(`limits.${alias}`, ofQueue, Object.keys(SENTENCES));
  }
}
