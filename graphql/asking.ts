import type { StatusQL } from '../lib/core/define-status.ts';
import type { ReportOptions } from '../lib/core/report-options.ts';
import type { ReportOn, Resource } from '../lib/core/resource.ts';
import { toGraphQLError } from './to-graphql-error.ts';

/** Asks for reports on one resource; equal questions of one object of an answer are asked once. */
export type Asking<Report> = (question: ReportOptions) => Promise<Report>;

/** Makes what an object of an answer asks with: `common` goes with every question, such as the level. */
export function createAsking<Each extends Resource>(
  status: StatusQL,
  resource: Each,
  common: ReportOptions,
): Asking<ReportOn<Each>> {
  const asked = new Map<string, Promise<ReportOn<Each>>>();
  return (question) => {
    const key = JSON.stringify(question);
    const report = asked.get(key) ?? status.report(resource, { ...common, ...question }).catch(refuse);
    asked.set(key, report);
    return report;
  };
}

function refuse(error: unknown): never {
  throw toGraphQLError(error);
}
