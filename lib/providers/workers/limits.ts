import { ConfigError } from '../../core/errors.ts';
import { problem, type Verdict, warning } from '../../core/verdict.ts';

/** From which value on a figure is a warning, and from which a problem. */
export interface Bounds {
  warning?: number;
  problem?: number;
}

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

const SENTENCES: Record<Figure, (value: number) => string> = {
  waiting: (jobs) => `Jobs that wait: ${jobs}`,
  oldestWaitingSeconds: (seconds) => `Seconds that the oldest has waited: ${Math.floor(seconds)}`,
  failed: (jobs) => `Jobs that failed: ${jobs}`,
};

const FIGURES = Object.keys(SENTENCES) as Figure[];

/** What of the figures of a queue is at its bounds or beyond; none is null. */
export function findOverLimits(
  figures: Readonly<Record<Figure, number | null>>,
  limits: QueueLimits = {},
): Verdict[] {
  return FIGURES.flatMap((figure) => {
    const value = figures[figure] ?? 0;
    const bounds = {
      warning: Number.POSITIVE_INFINITY,
      problem: Number.POSITIVE_INFINITY,
      ...limits[figure],
    };
    const sentence = SENTENCES[figure](value);
    if (value >= bounds.problem) return [problem(`${sentence}, a problem from ${bounds.problem} on.`)];
    if (value >= bounds.warning) return [warning(`${sentence}, a warning from ${bounds.warning} on.`)];
    return [];
  });
}

/**
 * Checks the limits of some queues.
 * @throws ConfigError naming what is wrong, and what would be right.
 */
export function assertQueueLimits(limits: Partial<Record<string, QueueLimits>>): void {
  for (const [alias, ofQueue = {}] of Object.entries(limits)) {
    for (const [figure, bounds] of Object.entries(ofQueue)) {
      if (!FIGURES.includes(figure as Figure)) {
        throw new ConfigError(`limits.${alias} has no "${figure}"; it takes ${FIGURES.join(', ')}.`);
      }
      if (isBounds(bounds)) continue;
      const right = 'as in { warning: 10, problem: 100 }, the problem not below the warning';
      throw new ConfigError(`limits.${alias}.${figure} must be one or two numbers above 0, ${right}.`);
    }
  }
}

function isBounds(bounds: unknown): boolean {
  if (typeof bounds !== 'object' || bounds === null) return false;
  const { warning = 0, problem = Number.POSITIVE_INFINITY, ...others } = bounds as Bounds;
  const given = Object.values(bounds);
  return (
    given.length > 0 &&
    given.every((bound) => typeof bound === 'number' && bound > 0) &&
    Object.keys(others).length === 0 &&
    problem >= warning
  );
}
