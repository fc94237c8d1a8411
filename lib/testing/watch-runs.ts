import type { HealthCheck } from '../core/health-check.ts';

/** A check that counts its runs. */
export interface WatchedCheck {
  check: HealthCheck;
  /** How many runs of its probes were started. */
  readonly runs: number;
  /** How many of them were under way at one time, at most. */
  readonly mostAtOnce: number;
}

/** The same check, counting its runs. */
export function watchRuns(check: HealthCheck): WatchedCheck {
  let runs = 0;
  let running = 0;
  let mostAtOnce = 0;
  const probes = check.probes.map((named) => ({
    ...named,
    async probe(context: Parameters<typeof named.probe>[0]) {
      runs += 1;
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      try {
        return await named.probe(context);
      } finally {
        running -= 1;
      }
    },
  }));
  return {
    check: { ...check, probes },
    get runs() {
      return runs;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}
