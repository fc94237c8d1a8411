import { ConfigError } from '../core/errors.ts';

/**
 * Checks that an option by queue names only queues that there are.
 * @throws ConfigError naming the first other one.
 */
export function assertQueueNames(option: string, names: readonly string[], aliases: readonly string[]): void {
  const unknown = names.find((name) => !aliases.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(`${option} names the queue "${unknown}"; there is ${aliases.join(', ') || 'none'}.`);
}
