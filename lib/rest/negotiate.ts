import Negotiator from 'negotiator';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { readOne } from './parameters.ts';
import { Refusal } from './refusal.ts';

/** The formats that are built; the first is for those who accept anything, as browsers and curl do. */
const FORMATS: readonly Format[] = [json];

/** The format in which refusals are told when no other was agreed on. */
export const FALLBACK: Format = json;

/**
 * Chooses the format by `?format=`, else by the header Accept (RFC 9110, section 12.5.1).
 * @throws Refusal NOT_ACCEPTABLE when there is none that would do.
 */
export function chooseFormat(query: URLSearchParams, headers: Headers): Format {
  const name = readOne(query, 'format');
  // Some clients name a charset for JSON, which has no such parameter (RFC 8259, section 11).
  const accept = (headers.get('accept') || '*/*').replace(/;\s*charset=[^;,]*/gi, '');
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(
    FORMATS.map(({ mediaType }) => mediaType),
  );
  const chosen = FORMATS.find((format) =>
    name === undefined ? format.mediaType === best : format.name === name,
  );
  if (chosen) return chosen;
  const known = FORMATS.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}
