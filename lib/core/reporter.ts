import { createArgsReader, toArgsKey } from './arguments.ts';
import { createAsker, type Question } from './asker.ts';
import type { HealthCheck } from './health-check.ts';
import type { CheckReport, StatReport } from './report.ts';
import type { Scrub } from './scrub.ts';
import { scrubData } from './scrub-data.ts';
import { scrubVerdict } from './scrub-told.ts';
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

/** Makes the reporter of a check; `scrub` hides the secrets in what its probes give. */
export function createCheckReporter(name: string, check: HealthCheck, scrub: Scrub): Reporter<CheckReport> {
  const read = (answer: unknown) => scrubVerdict(toVerdict(answer), scrub);
  const { ask, abort } = createAsker(name, check, read, scrub);
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

/** Makes the reporter of a stat, whose figures must fit their declared shape; `scrub` hides the secrets in them. */
export function createStatReporter(name: string, stat: Stat, scrub: Scrub): Reporter<StatReport> {
  const read = (answer: unknown) => scrubData(stat.data.parse(answer), scrub);
  const { ask, abort } = createAsker(name, stat, read, scrub);
  return { report: async (question) => toStatReport(name, stat, await ask(question)), abort };
}
