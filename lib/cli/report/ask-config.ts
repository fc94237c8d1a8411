import { closest } from 'fastest-levenshtein';
import { createArgsReader } from '../../core/arguments.ts';
import { waitAtMost } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { ArgumentError } from '../../core/errors.ts';
import { isNamed, toSnakeCase } from '../../core/names.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import { select } from '../../core/report-options.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import { toDocument } from '../../rest/dialects/json.ts';
import { type Config, closeConfig, loadConfig, makeEmbedded } from '../config.ts';
import { UsageError } from '../errors.ts';
import { findHolder } from '../running-server.ts';
import type { Shell } from '../shell.ts';
import { askServer } from './ask-server.ts';
import { toProgressLines } from './progress-lines.ts';
import { assertErrorOnFail, assertOneProvider, type ReportRequest } from './request.ts';
import type { PrintableReport, Source } from './source.ts';

const SETTLE_WITHIN_MS = 15_000;

/**
 * What a config declares, asked here, or of the running server that holds the embedded database.
 * @throws NoAnswerError when the config cannot be loaded.
 */
export async function openConfig(shell: Shell, request: ReportRequest): Promise<Source> {
  const config = await loadConfig(shell, request.config);
  return {
    report: () => ask(shell, request, config),
    redact: config.status.redact,
    async close() {
      await settle(config, shell);
      await closeConfig(config);
    },
  };
}

/** Waits for what the answer has set going, such as the stat of packages that asks the registry. */
async function settle({ status: { background } }: Config, { stderr }: Shell): Promise<void> {
  if (background.isSettled) return;
  stderr.write('The answer is there; what it has set going may take some seconds yet …\n');
  await waitAtMost(SETTLE_WITHIN_MS, background.settled());
}

async function ask(shell: Shell, request: ReportRequest, config: Config): Promise<PrintableReport> {
  const { status } = config;
  const { stderr } = shell;
  const choice = chooseProviders(request, status);
  const holder = choice.only.length > 0 ? findHolder(config, shell) : undefined;
  if (!holder) {
    await makeEmbedded(config, shell);
    return askHere(status, choice, request, (part) => {
      stderr.write(status.redact(toProgressLines(part, stderr)));
    });
  }
  const budgetMs = request.budgetMs ?? status.budgetMs;
  // Every provider that is meant, by its own name.
  const { resource, only: providers } = choice;
  return askServer(holder, { ...request, budgetMs, resource: resource.name, providers, skips: [] });
}

/** Runs what is asked in this process; `onPart` hears of each provider as soon as it is there. */
export async function askHere(
  status: StatusQL,
  { resource: { name: resource, kind }, only }: ProviderChoice,
  { names, args, maxAgeMs, budgetMs }: ReportRequest,
  onPart: (part: HealthReport | StatsReport) => void,
): Promise<PrintableReport> {
  const ask = (providers: string[]) =>
    status.report(resource, { only: providers, names, args, maxAgeMs, budgetMs });
  // Asked in the same moment, all together and each by itself share their runs.
  const parts = only.map(async (name) => onPart(await ask([name])));
  const [report] = await Promise.all([ask(only), ...parts]);
  // Through JSON, as over HTTP: dates become texts here too.
  const document = JSON.parse(JSON.stringify(toDocument(report))) as PrintableReport['document'];
  return { kind, document, isProblem: report.kind === 'check' && !report.ok, report };
}

/** A resource of a config, and which of its providers are asked. */
export interface ProviderChoice {
  resource: Resource;
  only: string[];
}

/**
 * Finds what a request means in a config.
 * @throws UsageError for a name that is not there, and for options that do not fit what is asked.
 */
export function chooseProviders(
  request: ReportRequest,
  { resources }: Pick<StatusQL, 'resources'>,
): ProviderChoice {
  const [, resource] = findEntry('resource', request.resource, resources);
  const providers: Readonly<Record<string, Provider>> = resource.providers;
  const known = Object.keys(providers);
  const find = (name: string) => findEntry(resource.kind, name, providers)[0];
  const named = request.providers.map(find);
  const only = select(known, {
    only: named.length > 0 ? named : undefined,
    skip: request.skips.map(find),
  });
  assertErrorOnFail(request, resource.name, resource.kind);
  assertOneProvider(request, only.length);
  for (const name of only) assertTakes(name, providers[name], request);
  return { resource, only };
}

function assertTakes(name: string, provider: Provider | undefined, { names, args }: ReportRequest): void {
  if (names && !provider?.byAlias) throw new UsageError(`--names: ${name} has no aliases to choose from.`);
  const aliases = provider?.probes.flatMap(({ alias = [] }) => alias) ?? [];
  const unknown = names?.find((each) => !aliases.includes(each));
  if (unknown !== undefined) throw toUnknown('alias', unknown, aliases);
  try {
    if (args) createArgsReader(provider?.args ?? {})(args);
  } catch (error) {
    throw error instanceof ArgumentError ? new UsageError(`--args: ${error.message}`) : error;
  }
}

/**
 * The entry that is meant by a name, written as it is configured or as REST writes it.
 * @param what what it is the name of, such as `resource`.
 * @throws UsageError with the nearest name there is.
 */
function findEntry<Value>(
  what: string,
  written: string,
  record: Readonly<Record<string, Value>>,
): [string, Value] {
  const entries = Object.entries(record);
  const entry = entries.find(([name]) => isNamed(name, written));
  if (entry) return entry;
  throw toUnknown(
    what,
    written,
    entries.map(([name]) => toSnakeCase(name)),
  );
}

function toUnknown(what: string, written: string, known: readonly string[]): UsageError {
  return new UsageError(
    known.length === 0
      ? `There is no ${what} "${written}", nor any other.`
      : `There is no ${what} "${written}": did you mean ${closest(written, known)}? There is ${known.join(', ')}.`,
  );
}
