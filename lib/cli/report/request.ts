import { UsageError } from '../errors.ts';
import type { FORMATS } from '../options.ts';

/** What is asked on the command line. */
export interface ReportRequest {
  resource: string;
  /** The providers named, in the words of whoever asks; all of them when empty. */
  providers: string[];
  skips: string[];
  names?: string[];
  args?: Record<string, unknown>;
  format?: (typeof FORMATS)[number];
  errorOnFail?: boolean;
  budgetMs?: number;
  maxAgeMs?: number;
  url?: string;
  config?: string;
}

/**
 * Checks that what goes with one provider is asked of one.
 * @throws UsageError naming the option.
 */
export function assertOneProvider({ names, args }: ReportRequest, providerCount: number): void {
  const option = names ? '--names' : args ? '--args' : undefined;
  if (option && providerCount !== 1) {
    throw new UsageError(`${option} goes with one provider; ${providerCount} are asked.`);
  }
}

/**
 * Checks that `-e` is asked of checks.
 * @throws UsageError for a resource of stats.
 */
export function assertErrorOnFail({ errorOnFail }: ReportRequest, resource: string, kind: 'check' | 'stat') {
  if (!errorOnFail || kind === 'check') return;
  throw new UsageError(`-e goes with checks; ${resource} has figures, which cannot fail.`);
}
