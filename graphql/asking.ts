import type { StatusQL } from '../lib/core/define-status.ts';
import type { HealthReport, StatsReport } from '../lib/core/report.ts';
import type { ReportOptions } from '../lib/core/report-options.ts';
import { toGraphQLError } from './to-graphql-error.ts';

/** Asks for reports on one resource; equal questions of one object of an answer are asked once. */
export type Asking<Report> = (question: ReportOptions) => Promise<Report>;

/** Makes what an object of an answer asks with: `common` goes with every question, such as the level. */
export function createAsking<Report extends HealthReport | StatsReport>(
  status: StatusQL,
  resource: string,
  common: ReportOptions,
): Asking<Report> {
  const asked = new Map<string, Promise<HealthReport | StatsReport>>();
  return (question) => {
    const key = JSON.stringify(question);
    const report = asked.get(key) ?? status.report(resource, { ...common, ...question }).catch(refuse);
    asked.set(key, report);
    // The resource tells which of the two reports it is; the type of a config's names cannot.
    return report as Promise<Report>;
  };
}

function refuse(error: unknown): never {
  throw toGraphQLError(error);
}
