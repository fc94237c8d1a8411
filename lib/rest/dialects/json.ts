import { NAME, toSnakeCase } from '../../core/names.ts';
import {
  type HealthReport,
  type ProbeReport,
  type StatReport,
  type StatsReport,
  toBoolean,
} from '../../core/report.ts';
import type { Address } from '../address.ts';
import type { Dialect } from './dialect.ts';

/** JSON as in django-status: `{resource: {provider: …}}` at the root, and its parts below. */
export const json: Dialect = {
  name: 'json',
  mediaType: 'application/json',
  contentType: 'application/json',
  kinds: ['check', 'stat'],
  renderReports: (address, reports) => JSON.stringify(toPart(address, reports)),
  renderRefusal: ({ code, message, known, issues }) => ({
    body: JSON.stringify({ error: { code, message, known, issues } }),
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

/** A resource as JSON in django-status' dialect: for checks `{ name: { alias: ok } }`, for stats `{ name: data }`. */
export function toDocument(report: HealthReport | StatsReport): Record<string, unknown> {
  return Object.fromEntries(
    report.kind === 'check'
      ? report.checks.map(({ name, probes }) => [toSnakeCase(name), toOks(probes)])
      : report.stats.map((stat) => [toSnakeCase(stat.name), toFigures(stat)]),
  );
}

/** Whether each probe is ok; null where it gave no answer. */
function toOks(probes: readonly ProbeReport[]): Record<string, boolean | null> {
  return Object.fromEntries(probes.map((probe) => [probe.alias ?? 'ok', toBoolean(probe)]));
}

/** The figures of a stat; aliases stay as they are. */
function toFigures({ data, readings }: StatReport): unknown {
  if (readings.every(({ alias }) => alias === undefined)) return toSnakeKeys(data);
  const byAlias = Object.entries(data as object);
  return Object.fromEntries(byAlias.map(([alias, figures]) => [alias, toSnakeKeys(figures)]));
}

/** The mechanical rule of keys: what is a name in camel case gets its snake case; other keys stay as they are. */
export function toKey(name: string): string {
  return NAME.test(name) ? toSnakeCase(name) : name;
}

/** Data as JSON has it, its keys by that rule. */
export function toSnakeKeys(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(toSnakeKeys);
  // JSON has no such numbers.
  if (typeof data === 'bigint') return String(data);
  if (typeof data !== 'object' || data === null || data instanceof Date) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [toKey(key), toSnakeKeys(value)]));
}
