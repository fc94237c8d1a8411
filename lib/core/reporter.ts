import { redactData } from '../redact/redact-data.ts';
import { toArgsKey, toUsualArgsKey } from './arguments.ts';
import { createAsker, type Question } from './asker.ts';
import { toFailure } from './failure.ts';
import type { HealthCheck } from './health-check.ts';
import { redactVerdict } from './redact-verdict.ts';
import type { CheckReport, StatReport } from './report.ts';
import type { RuntimeContext } from './runtime-context.ts';
import type { Stat } from './stat.ts';
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
  context: RuntimeContext,
): Reporter<CheckReport> {
  const { ask, abort } = createAsker(name, check, {
    ...context,
    resource,
    read: (answer) => redactVerdict(toVerdict(answer), context.redact),
    toRunReport: ({ ending, ...timing }) => ({
      measurements: [],
      ...(ending.kind === 'answered'
        ? { ...ending.value, measurements: ending.value.measurements ?? [] }
        : toFailure(ending, check.timeoutMs)),
      ...timing,
    }),
  });
  const usual = toUsualArgsKey(check.args);

  async function report(question: Question): Promise<CheckReport> {
    const found = toCheckReport(name, check, await ask(question));
    // Of some of its probes, with other arguments or in haste, it is not the check's own status.
    const isOwn = !question.names && toArgsKey(question.args) === usual && !found.stale;
    return isOwn ? { ...found, since: context.since.find(resource, name, found.status) } : found;
  }

  return { report, abort };
}

/** Makes the reporter of a stat of a resource, whose figures must fit their declared shape. */
export function createStatReporter(
  resource: string,
  name: string,
  stat: Stat,
  context: RuntimeContext,
): Reporter<StatReport> {
  const { ask, abort } = createAsker<unknown>(name, stat, {
    ...context,
    resource,
    read: (answer) => redactData(stat.data.parse(answer), context.redact),
    toRunReport: ({ ending, ...timing }) => ({
      measurements: [],
      ...(ending.kind === 'answered'
        ? { status: 'fine', data: ending.value }
        : toFailure(ending, stat.timeoutMs)),
      ...timing,
    }),
  });
  return { report: async (question) => toStatReport(name, stat, await ask(question)), abort };
}
