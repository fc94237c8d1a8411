import type { CheckReport, HealthReport } from '../core/report.ts';
import { type Status, worst } from '../core/status.ts';

/** An overall status, and the checks that it follows from. */
type Overall = Pick<HealthReport, 'status'> & {
  checks: readonly Pick<CheckReport, 'name' | 'status'>[];
};

const OVERALL: Record<Status, string> = {
  fine: 'fine',
  unknown: 'unknown',
  warning: 'degraded',
  problem: 'failing',
};

/** The overall status in one sentence, such as `databases has a problem`; it says so when that is better than the worst check. */
export function toSentence({ status, checks }: Overall): string {
  if (checks.length === 0) return 'There are no checks here';
  const leading = worst(checks.map((check) => check.status));
  const affected = checks.filter((check) => check.status === leading).map(({ name }) => name);
  const sentence = describe(leading, affected, checks.length);
  return leading === status ? sentence : `${sentence}; the overall status is ${OVERALL[status]}`;
}

function describe(status: Status, affected: readonly string[], total: number): string {
  const [name] = affected;
  const isOne = affected.length === 1;
  const several = affected.length === total ? `All ${total}` : `${affected.length} of ${total}`;
  switch (status) {
    case 'fine':
      return isOne ? `${name} is fine` : `${several} checks are fine`;
    case 'unknown':
      return `The state of ${isOne ? name : `${several.toLowerCase()} checks`} is unknown`;
    default:
      return isOne ? `${name} has a ${status}` : `${several} checks have ${status}s`;
  }
}
