import { createArgsReader, toArgsKey } from './arguments.ts';
import { createAsker, type Question } from './asker.ts';
import type { HealthCheck } from './health-check.ts';
import type { CheckReport, StatReport } from './report.ts';
import { createSince } from './since.ts';
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

/** Makes the reporter of a check. */
export function createCheckReporter(name: string, check: HealthCheck): Reporter<CheckReport> {
  const { ask, abort } = createAsker(name, check, toVerdict);
  const usual = toArgsKey(createArgsReader(check.args)({}));
  const since = createSince();

  async function report(question: Question): Promise<CheckReport> {
    const found = toCheckReport(name, check, await ask(question));
    // Of some of its probes, with other arguments or in haste, it is not the check's own status.
    const isUsual = !question.names && toArgsKey(question.args) === usual && !found.stale;
    return isUsual ? { ...found, since: since.see(found.status, found.checkedAt) } : found;
  }

  return { report, abort };
}

/** Makes the reporter of a stat, whose figures must fit their declared shape. */
export function createStatReporter(name: string, stat: Stat): Reporter<StatReport> {
  const { ask, abort } = createAsker(name, stat, (answer) => stat.data.parse(answer));
  return { report: async (question) => toStatReport(name, stat, await ask(question)), abort };
}
