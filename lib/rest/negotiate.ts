import Negotiator from 'negotiator';
import { Refusal } from '../http/refusal.ts';
import type { Dialect } from './dialects/dialect.ts';
import { healthJson } from './dialects/health-json.ts';
import { json } from './dialects/json.ts';
import { openMetrics, prometheus } from './dialects/metrics.ts';
import { text } from './dialects/text.ts';
import { readOne } from './parameters.ts';

/** Dialects to choose from; the first is for those who accept anything, as browsers and curl do. */
export type Dialects = readonly [Dialect, ...Dialect[]];

/** The dialects of reports. */
export const REPORTS: Dialects = [json, healthJson, text];

/** The dialects of the address `metrics`. */
export const METRICS: Dialects = [prometheus, openMetrics];

/**
 * Chooses the dialect by `?format=`, else by the header Accept.
 * @throws ArgumentError when `format` is given several times, Refusal NOT_ACCEPTABLE when there is none that would do.
 */
export function chooseDialect(
  dialects: readonly Dialect[],
  query: URLSearchParams,
  headers: Headers,
): Dialect {
  const format = readOne(query, 'format');
  const chosen =
    format === undefined ? findAccepted(dialects, headers) : dialects.find(({ name }) => name === format);
  if (chosen) return chosen;
  const known = dialects.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}

/** The dialect that suits the header Accept best (RFC 9110, section 12.5.1); anything does where there is none. */
export function findAccepted(dialects: readonly Dialect[], headers: Headers): Dialect | undefined {
  // Parameters that name no other dialect: a charset, which JSON does not have (RFC 8259, section 11), and how
  // Prometheus 3 would like odd names, of which we have none.
  const accept = (headers.get('accept') || '*/*').replace(/;\s*(charset|escaping)=[^;,]*/gi, '');
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(
    dialects.map(({ mediaType }) => mediaType),
  );
  return dialects.find(({ mediaType }) => mediaType === best);
}
