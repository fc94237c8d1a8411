import type { CheckReport, HealthReport } from '../../core/report.ts';
import { weigh } from '../../core/status.ts';

/** An overall status, and the checks that it follows from. */
export type Overall = Pick<HealthReport, 'status'> & {
  checks: readonly Pick<CheckReport, 'status' | 'effect' | 'since'>[];
};

/**
 * Since when an overall status has been as it is, as far as this process has seen: fine since the last of its checks became so,
 * anything else since the first of those that make it so. None where that is not known.
 */
export function toOverallSince({ status, checks }: Overall): Date | undefined {
  const making = checks.filter(
    (check) => check.effect !== 'informs' && weigh(check.status, check.effect) === status,
  );
  const times = making.flatMap(({ since }) => (since ? [since.getTime()] : []));
  // One of which it is not known may be the last.
  const isKnown = times.length > 0 && (status !== 'fine' || times.length === making.length);
  if (!isKnown) return undefined;
  return new Date(status === 'fine' ? Math.max(...times) : Math.min(...times));
}
