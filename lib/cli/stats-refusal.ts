import { UsageError } from './failure.ts';

/** Why `-e` does not go with a resource of stats. */
export function createStatsRefusal(resource: string): UsageError {
  return new UsageError(`-e goes with checks; ${resource} has figures, which cannot fail.`);
}
