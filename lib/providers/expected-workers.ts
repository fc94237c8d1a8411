import { ConfigError } from '../core/errors.ts';
import { assertQueueNames } from './queue-names.ts';

// Redis takes no other names of its clients, so a worker of another name would never be seen.
const WORKER_NAME = /^[!-~]+$/;

/**
 * Checks the queues' aliases and the names of the workers expected on them.
 * @throws ConfigError naming what is wrong.
 */
export function assertExpectedWorkers(
  aliases: readonly string[],
  expected: Partial<Record<string, readonly string[]>>,
): void {
  const slashed = aliases.find((alias) => alias.includes('/'));
  if (slashed !== undefined) {
    throw new ConfigError(
      `The queue "${slashed}" must have an alias without a slash, which a worker's name follows.`,
    );
  }
  assertQueueNames('expected', Object.keys(expected), aliases);
  for (const [alias, names = []] of Object.entries(expected)) {
    if (Array.isArray(names) && names.every((name) => WORKER_NAME.test(name))) continue;
    throw new ConfigError(
      `expected.${alias} must be a list of workers' names, in which Redis allows no spaces.`,
    );
  }
}
