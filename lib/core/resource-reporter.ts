import { createArgsReader } from './arguments.ts';
import type { Question } from './asker.ts';
import { withDeadline } from './deadline.ts';
import { ArgumentError } from './errors.ts';
import { atLevel, requireDetails } from './level.ts';
import type { HealthReport, StatsReport } from './report.ts';
import { assertReportOptions, type ReportOptions } from './report-options.ts';
import { createCheckReporter, createStatReporter, type Reporter } from './reporter.ts';
import type { Provider, Resource } from './resource.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { select } from './select.ts';
import { toHealthReport } from './to-health-report.ts';
import { toStatsReport } from './to-stats-report.ts';

/** Reports on a resource, at the asker's level. */
export interface ResourceReporter {
  report(options: ReportOptions): Promise<HealthReport | StatsReport>;
  /** Gives up every run that is in line or under way. */
  abort(): void;
  /** Closes what the providers opened: a promise for each of them. */
  close(): Promise<void>[];
}

/** Makes the reporter of a resource of checks or of stats. */
export function createResourceReporter(resource: Resource, context: RuntimeContext): ResourceReporter {
  const { name } = resource;
  if (resource.kind === 'check') {
    const toReport = createReporter(resource, createCheckReporter, context);
    return {
      ...toReport,
      async report(options) {
        return atLevel(toHealthReport(name, await toReport.ask(options)), options.level ?? 'details');
      },
    };
  }
  const toReport = createReporter(resource, createStatReporter, context);
  return {
    ...toReport,
    async report(options) {
      requireDetails(options.level ?? 'details', name);
      return toStatsReport(name, await toReport.ask(options));
    },
  };
}

function createReporter<P extends Provider, Part>(
  { name: resource, providers }: { name: string; providers: Readonly<Record<string, P>> },
  create: (resource: string, name: string, provider: P, context: RuntimeContext) => Reporter<Part>,
  context: RuntimeContext,
) {
  const reporters = Object.entries(providers).map(([name, provider]) => ({
    name,
    provider,
    readArgs: createArgsReader(provider.args, context.redact),
    ...create(resource, name, provider, context),
  }));
  const known = Object.keys(providers);
  return {
    async ask(options: ReportOptions): Promise<Part[]> {
      const names = select(known, options);
      assertReportOptions(options, names.length);
      const asked = reporters.filter(({ name }) => names.includes(name));
      // All of them before the first is asked: a wrong argument runs nothing.
      const questions = asked.map(({ provider, readArgs }) => toQuestion(provider, readArgs, options));
      return withDeadline(options.budgetMs, (deadline) =>
        Promise.all(
          asked.map(({ report }, index) => report({ ...(questions[index] as Question), deadline })),
        ),
      );
    },
    abort() {
      for (const { abort } of reporters) abort();
    },
    close: () => reporters.map(async ({ provider }) => provider.close?.()),
  };
}

function toQuestion(
  provider: Provider,
  readArgs: (input: unknown) => Question['args'],
  options: ReportOptions,
): Question {
  const { level = 'details', names, maxAgeMs = provider.maxAgeMs } = options;
  if (names && !provider.byAlias) throw new ArgumentError('names goes with a provider that has aliases.');
  if (Object.keys(options.args ?? {}).length > 0) requireDetails(level, 'Passing arguments');
  if (maxAgeMs < provider.maxAgeMs) requireDetails(level, `An answer fresher than ${provider.maxAgeMs} ms`);
  return { args: readArgs(options.args), names, maxAgeMs };
}
