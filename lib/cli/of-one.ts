import type { CommandLine } from './command-line.ts';
import { UsageError } from './failure.ts';

/**
 * Checks that what goes with one provider is asked of one.
 * @throws UsageError naming the option.
 */
export function assertOfOne({ names, args }: CommandLine, asked: number): void {
  const option = names ? '--names' : args ? '--args' : undefined;
  if (option && asked !== 1) throw new UsageError(`${option} goes with one provider; ${asked} are asked.`);
}
