import type { CheckReport, HealthReport } from '../core/report.ts';
import { type Status, worst } from '../core/status.ts';

/** An overall status, and the checks that it follows from. */
type Overall = Pick<HealthReport, 'status'> & {
  checks: readonly Pick<CheckReport, 'label' | 'status'>[];
};

const OVERALL: Record<Status, string> = {
  fine: 'fine',
  unknown: 'unknown',
  warning: 'degraded',
  problem: 'failing',
};

/**
 * The overall status in one sentence, such as `Databases: problem`; it says so when that is better than the worst check.
 * @param noun what is counted.
 */
export function toSentence({ status, checks }: Overall, noun: 'check' | 'monitor' = 'check'): string {
  if (checks.length === 0) return `There are no ${noun}s here`;
  const leading = worst(checks.map((check) => check.status));
  const affected = checks.filter((check) => check.status === leading).map(({ label }) => label);
  const sentence = describe(leading, affected, checks.length, noun);
  return leading === status ? sentence : `${sentence}; the overall status is ${OVERALL[status]}`;
}

function describe(status: Status, affected: readonly string[], total: number, noun: string): string {
  const [label] = affected;
  if (affected.length === 1) return `${label}: ${status}`;
  const several = affected.length === total ? `All ${total}` : `${affected.length} of ${total}`;
  switch (status) {
    case 'fine':
      return `${several} ${noun}s are fine`;
    case 'unknown':
      return `The state of ${several.toLowerCase()} ${noun}s is unknown`;
    default:
      return `${several} ${noun}s have ${status}s`;
  }
}
