import type { HealthReport, StatsReport } from '../core/report.ts';
import { toOverallStatus } from '../http/response.ts';
import type { Address } from './address.ts';
import { toComponentReports } from './component-reports.ts';
import type { Format } from './format.ts';
import { STATUS, toElements } from './health-elements.ts';
import { toProblem } from './problem.ts';

/**
 * The IETF's `application/health+json` (draft-inadarei-api-health-check-06). It has no place for figures, so stats are
 * left out, as are `serviceId`, `version` and `releaseId`, which nobody declares.
 */
export const healthJson: Format = {
  name: 'health',
  mediaType: 'application/health+json',
  contentType: 'application/health+json',
  kinds: ['check'],
  writeReports: (address, reports) => JSON.stringify(toHealth(address, reports)),
  // A refusal tells nobody's health, so it is no document of that format.
  writeRefusal: toProblem,
};

function toHealth(address: Address, reports: readonly (HealthReport | StatsReport)[]) {
  const components = toComponentReports(address, reports);
  const late = components.filter(({ check }) => check.stale).map(({ name }) => name);
  const elements = Object.groupBy(components.flatMap(toElements), ([key]) => key);
  return {
    status: STATUS[toOverallStatus(reports)],
    description: address.kind === 'provider' ? address.provider.description : undefined,
    notes: late.length > 0 ? [`Not ready in time, so as last known: ${late.join(', ')}.`] : undefined,
    checks: Object.fromEntries(
      Object.entries(elements).map(([key, entries = []]) => [key, entries.map(([, element]) => element)]),
    ),
  };
}
