import type { StatusQL } from '../../core/define-status.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import { toDocument } from '../../rest/dialects/json.ts';
import { type Config, closeConfig, loadConfig, makeEmbedded } from '../config.ts';
import { toServer } from '../running-server.ts';
import type { Shell } from '../shell.ts';
import { askServer } from './ask-server.ts';
import { chooseProviders, type ProviderChoice } from './choose-providers.ts';
import { collectFollowUpWork } from './follow-up-work.ts';
import { toProgressLines } from './progress-lines.ts';
import type { ReportRequest } from './request.ts';
import type { PrintableReport, Source } from './source.ts';

/**
 * What a config declares, asked here, or of the running server that holds the embedded database.
 * @throws NoAnswerError when the config cannot be loaded.
 */
export async function openConfig(shell: Shell, request: ReportRequest): Promise<Source> {
  const followUpWork = collectFollowUpWork();
  const config = await loadConfig(shell, request.config);
  return {
    report: () => ask(shell, request, config),
    redact: config.status.redact,
    async close() {
      await followUpWork.finish(shell);
      await closeConfig(config);
    },
  };
}

async function ask(shell: Shell, request: ReportRequest, config: Config): Promise<PrintableReport> {
  const { status, embedded } = config;
  const { stderr } = shell;
  const choice = chooseProviders(request, status);
  const { address, token } = embedded?.readLock() ?? {};
  if (!address || choice.only.length === 0) {
    await makeEmbedded(config, shell);
    return askHere(status, choice, request, (part) => {
      stderr.write(status.redact(toProgressLines(part, stderr)));
    });
  }
  const server = toServer(address, token);
  stderr.write(status.redact(`Asking ${server.address}, which holds the embedded database.\n`));
  const budgetMs = request.budgetMs ?? status.budgetMs;
  // Every provider that is meant, by its own name.
  const { resource, only: providers } = choice;
  return askServer(server, { ...request, budgetMs, resource: resource.name, providers, skips: [] });
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
  return { resource, kind, document, isProblem: report.kind === 'check' && !report.ok, report };
}
