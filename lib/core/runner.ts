import { type Patience, withPatience } from './deadline.ts';
import { OverloadedError } from './errors.ts';
import { atLevel, requireDetails } from './level.ts';
import { type ProviderRequest, ProviderRunner, type RuntimeContext } from './provider-runner.ts';
import {
  type CheckReport,
  type HealthReport,
  isAnswered,
  type StatReport,
  type StatsReport,
  toHealthReport,
  toStatsReport,
} from './report.ts';
import { assertReportOptions, type ReportOptions, select } from './report-options.ts';
import type { Provider, Resource } from './resource.ts';

// Those beyond are answered from what is known: more that wait would fill the memory, and none of them would come first.
const MAX_WAITING = 10_000;

const AT_ONCE: Patience = { ifKnown: Promise.resolve(), ifUnknown: Promise.resolve() };

interface Question {
  runner: ProviderRunner;
  request: ProviderRequest;
}

/** Runs the providers of one resource, and reports on it at the asker's level. */
export class ResourceRunner {
  readonly #resource: Resource;
  readonly #runners: ReadonlyMap<string, ProviderRunner>;
  #waiting = 0;

  constructor(resource: Resource, context: RuntimeContext) {
    this.#resource = resource;
    this.#runners = new Map(
      Object.entries<Provider>(resource.providers).map(([name, provider]) => [
        name,
        new ProviderRunner(resource.name, name, provider, context),
      ]),
    );
  }

  /** @throws UnknownNameError, ArgumentError or LevelError, and then nothing has run; or OverloadedError. */
  async report(options: ReportOptions): Promise<HealthReport | StatsReport> {
    const { level = 'details' } = options;
    const { name, kind } = this.#resource;
    if (kind === 'stat') requireDetails(level, name);
    const names = select([...this.#runners.keys()], options);
    assertReportOptions(options, names.length);
    // All of them are read before the first runs: a wrong argument runs nothing.
    const questions = names.map((each) => {
      const runner = this.#runners.get(each) as ProviderRunner;
      return { runner, request: runner.read(options) };
    });
    // A report on nothing tells when it was made.
    if (questions.length === 0) options.freshness?.limit(0);
    const reports = await this.#answer(questions, options);
    if (kind === 'stat') return toStatsReport(name, reports as StatReport[]);
    return atLevel(toHealthReport(name, reports as CheckReport[]), level);
  }

  /** Gives up every run that is in line or under way. */
  abort(): void {
    for (const runner of this.#runners.values()) runner.abort();
  }

  /** Closes what the providers opened: a promise for each of them. */
  close(): Promise<void>[] {
    return Object.values<Provider>(this.#resource.providers).map(async ({ close }) => close?.());
  }

  /** Waits for the answers as long as the asker does; not at all where too many do. */
  async #answer(
    questions: readonly Question[],
    { budgetMs, waitFor = 'all' }: ReportOptions,
  ): Promise<(CheckReport | StatReport)[]> {
    const isAwaited = ({ runner }: Question) => waitFor === 'all' || runner.blocks;
    if (this.#waiting >= MAX_WAITING) return recall(questions, isAwaited);
    this.#waiting += 1;
    try {
      return await withPatience(budgetMs, (patience) => answerAll(questions, isAwaited, patience));
    } finally {
      this.#waiting -= 1;
    }
  }
}

/** Answers as soon as those that are waited for have: what the others have not answered by then is as last known. */
function answerAll(
  questions: readonly Question[],
  isAwaited: (question: Question) => boolean,
  patience?: Patience,
): Promise<(CheckReport | StatReport)[]> {
  const awaited = new Map(
    questions
      .filter(isAwaited)
      .map((question) => [question, question.runner.report(question.request, patience)]),
  );
  const answered = Promise.all(awaited.values()).then(() => {});
  const others = { ifKnown: answered, ifUnknown: answered };
  return Promise.all(
    questions.map((question) => awaited.get(question) ?? question.runner.report(question.request, others)),
  );
}

/**
 * Answers from what is known already; runs are joined or begun all the same.
 * @throws OverloadedError where nothing is known of what is waited for.
 */
async function recall(
  questions: readonly Question[],
  isAwaited: (question: Question) => boolean,
): Promise<(CheckReport | StatReport)[]> {
  const reports = await answerAll(questions, () => true, AT_ONCE);
  const isKnown = (report: CheckReport | StatReport) =>
    ('probes' in report ? report.probes : report.readings).every(isAnswered);
  if (questions.every((question, index) => !isAwaited(question) || isKnown(reports[index] as CheckReport)))
    return reports;
  throw new OverloadedError();
}
