import { toSnakeCase } from '../core/names.ts';
import type { HealthReport, StatsReport } from '../core/report.ts';
import type { Address } from './address.ts';
import { toDocument } from './document.ts';
import type { Format } from './format.ts';

/** JSON in django-status' dialect: `{resource: {provider: …}}` at the root, and its parts below. */
export const json: Format = {
  name: 'json',
  mediaType: 'application/json',
  contentType: 'application/json',
  kinds: ['check', 'stat'],
  writeReports: (address, reports) => JSON.stringify(toPart(address, reports)),
  writeRefusal: ({ code, message, known }) => ({
    body: JSON.stringify({ error: { code, message, known } }),
    contentType: 'application/json',
  }),
};

function toPart(address: Address, reports: readonly (HealthReport | StatsReport)[]): unknown {
  const documents = reports.map((report) => [toSnakeCase(report.resource), toDocument(report)] as const);
  if (address.kind === 'root') return Object.fromEntries(documents);
  const document = documents[0]?.[1] ?? {};
  if (address.kind !== 'provider') return document;
  // As in django-status, figures that could not be had are `null` in the resource and `{}` at the provider itself.
  return document[toSnakeCase(address.name)] ?? {};
}
