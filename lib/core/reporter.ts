import { redactData } from '../redact/redact-data.ts';
import { toArgsKey, toUsualArgsKey } from './arguments.ts';
import { createAsker, type Question } from './asker.ts';
import { toFailure } from './failure.ts';
import type { HealthCheck } from './health-check.ts';
import { redactVerdict } from './redact-verdict.ts';
import type { CheckReport, StatReport } from './report.ts';
import { createSince } from './since.ts';
import type { Stat } from './stat.ts';
import type { Surroundings } from './surroundings.ts';
import { toCheckReport } from './to-health-report.ts';
import { toStatReport } from './to-stats-report.ts';
import { toVerdict } from './verdict.ts';

/** Reports on one provider. */
export interface Reporter<Report> {
  report(question: Question): Promise<Report>;
  /** Gives up every run that is in line or under way. */
  abort(): void;
}

/** Makes the reporter of a check of a resource. */
export function createCheckReporter(
  resource: string,
  name: string,
  check: HealthCheck,
  surroundings: Surroundings,
): Reporter<CheckReport> {
  const { ask, abort } = createAsker(name, check, {
    ...surroundings,
    resource,
    read: (answer) => redactVerdict(toVerdict(answer), surroundings.redact),
    toFound: (ending) => (ending.kind === 'answered' ? ending.value : toFailure(ending, check.timeoutMs)),
  });
  const usual = toUsualArgsKey(check.args);
  const since = createSince();

  async function report(question: Question): Promise<CheckReport> {
    const found = toCheckReport(name, check, await ask(question));
    // Of some of its probes, with other arguments or in haste, it is not the check's own status.
    const isUsual = !question.names && toArgsKey(question.args) === usual && !found.stale;
    return isUsual ? { ...found, since: since.see(found.status, found.checkedAt) } : found;
  }

  return { report, abort };
}

/** Makes the reporter of a stat of a resource, whose figures must fit their declared shape. */
export function createStatReporter(
  resource: string,
  name: string,
  stat: Stat,
  surroundings: Surroundings,
): Reporter<StatReport> {
  const { ask, abort } = createAsker<unknown>(name, stat, {
    ...surroundings,
    resource,
    read: (answer) => redactData(stat.data.parse(answer), surroundings.redact),
    toFound: (ending) =>
      ending.kind === 'answered' ? { status: 'fine' } : toFailure(ending, stat.timeoutMs),
  });
  return { report: async (question) => toStatReport(name, stat, await ask(question)), abort };
}
