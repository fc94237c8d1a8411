import Negotiator from 'negotiator';
import { Refusal } from '../http/refusal.ts';
import type { Format } from './format.ts';
import { readOne } from './parameters.ts';

/**
 * Chooses the format by `?format=`, else by the header Accept.
 * @throws ArgumentError when `format` is given several times, Refusal NOT_ACCEPTABLE when there is none that would do.
 */
export function chooseFormat(formats: readonly Format[], query: URLSearchParams, headers: Headers): Format {
  const asked = readOne(query, 'format');
  const chosen =
    asked === undefined ? findAccepted(formats, headers) : formats.find(({ name }) => name === asked);
  if (chosen) return chosen;
  const known = formats.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}

/** The format that suits the header Accept best (RFC 9110, section 12.5.1); anything does where there is none. */
export function findAccepted(formats: readonly Format[], headers: Headers): Format | undefined {
  // Parameters that name no other format: a charset, which JSON does not have (RFC 8259, section 11), and how
  // Prometheus 3 would like odd names, of which we have none.
  const accept = (headers.get('accept') || '*/*').replace(/;\s*(charset|escaping)=[^;,]*/gi, '');
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(
    formats.map(({ mediaType }) => mediaType),
  );
  return formats.find(({ mediaType }) => mediaType === best);
}
