import type { StatusQL } from '../core/define-status.ts';
import type { HealthReport, StatsReport } from '../core/report.ts';
import { toDocument } from '../rest/dialects/json.ts';
import type { Answer } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import type { Question } from './question.ts';

/** Runs what is asked in this process; `onPart` hears of each provider as soon as it is there. */
export async function askHere(
  status: StatusQL,
  { resource: { name: resource, kind }, only }: Question,
  { names, args, maxAgeMs, budgetMs }: CommandLine,
  onPart: (part: HealthReport | StatsReport) => void,
): Promise<Answer> {
  const ask = (providers: string[]) =>
    status.report(resource, { only: providers, names, args, maxAgeMs, budgetMs });
  // Asked in the same moment, the whole and its parts share their runs.
  const parts = only.map(async (name) => onPart(await ask([name])));
  const [report] = await Promise.all([ask(only), ...parts]);
  // Through JSON, as over HTTP: dates become texts here too.
  const document = JSON.parse(JSON.stringify(toDocument(report))) as Answer['document'];
  return { resource, kind, document, isProblem: report.kind === 'check' && !report.ok, report };
}
