import { withDeadline } from './deadline.ts';
import type { HealthCheck } from './health-check.ts';
import { atLevel, requireDetails } from './level.ts';
import {
  type CheckReport,
  type HealthReport,
  type ProbeAnswer,
  type StatsReport,
  toCheckReport,
  toHealthReport,
  toStatReport,
  toStatsReport,
} from './report.ts';
import { assertReportOptions, type ReportOptions, select } from './report-options.ts';
import type { Provider, Resource } from './resource.ts';
import { ProviderRunner, type Question, type RuntimeContext } from './runner.ts';
import type { Stat } from './stat.ts';

/** What a provider was asked, and what its probes answered. */
interface ProviderAnswers {
  runner: ProviderRunner;
  question: Question;
  answers: ProbeAnswer[];
}

/** Runs what is asked of one resource, and reports on it at the asker's level. */
export class ResourceRunner {
  readonly #resource: Resource;
  readonly #context: RuntimeContext;
  readonly #runners: ReadonlyMap<string, ProviderRunner>;

  constructor(resource: Resource, context: RuntimeContext) {
    this.#resource = resource;
    this.#context = context;
    this.#runners = new Map(
      Object.entries<Provider>(resource.providers).map(([name, provider]) => [
        name,
        new ProviderRunner(resource.name, name, provider, context),
      ]),
    );
  }

  /** @throws UnknownNameError, ArgumentError or LevelError; then nothing has run. */
  async report(options: ReportOptions): Promise<HealthReport | StatsReport> {
    const { level = 'details' } = options;
    const { name, kind } = this.#resource;
    if (kind === 'stat') {
      requireDetails(level, name);
      const stats = await this.#ask(options);
      return toStatsReport(
        name,
        stats.map(({ runner, answers }) => toStatReport(runner.name, runner.provider as Stat, answers)),
      );
    }
    const checks = await this.#ask(options);
    return atLevel(
      toHealthReport(
        name,
        checks.map((each) => this.#toCheckReport(each)),
      ),
      level,
    );
  }

  /** Gives up every run that is in line or under way. */
  abort(): void {
    for (const runner of this.#runners.values()) runner.abort();
  }

  /** Closes what the providers opened: a promise for each of them. */
  close(): Promise<void>[] {
    return [...this.#runners.values()].map(async ({ provider }) => provider.close?.());
  }

  async #ask(options: ReportOptions): Promise<ProviderAnswers[]> {
    const names = select([...this.#runners.keys()], options);
    assertReportOptions(options, names.length);
    // All of them are read before the first is asked: a wrong argument runs nothing.
    const questions = names.map((name) => {
      const runner = this.#runners.get(name) as ProviderRunner;
      return { runner, question: runner.read(options) };
    });
    return withDeadline(options.budgetMs, (deadline) =>
      Promise.all(
        questions.map(async ({ runner, question }) => ({
          runner,
          question,
          answers: await runner.ask(question, deadline),
        })),
      ),
    );
  }

  #toCheckReport({ runner, question, answers }: ProviderAnswers): CheckReport {
    const report = toCheckReport(runner.name, runner.provider as HealthCheck, answers);
    if (!runner.coversProvider(question, report)) return report;
    return { ...report, since: this.#context.since.find(this.#resource.name, runner.name, report.status) };
  }
}
