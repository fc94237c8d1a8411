import Negotiator from 'negotiator';
import { Refusal } from '../http/refusal.ts';
import { readOne } from './address.ts';
import type { Dialect } from './dialects/dialect.ts';

/** The dialects that an address is written in. */
export interface Offer {
  /** The first is for those who accept anything, as browsers and curl do. */
  dialects: readonly [Dialect, ...Dialect[]];
  /** Whether who accepts none of them gets the first (RFC 9110, section 12.5.1, leaves that open) and no 406. */
  isForEverybody?: boolean;
}

/** The dialect in which a request is answered that gives no reason to choose another, or is refused before it could. */
export function findDialect({ dialects }: Offer, headers: Headers): Dialect {
  return findAccepted(dialects, headers) ?? dialects[0];
}

/**
 * Chooses among those dialects of an offer that fit, by `?format=`, else by the header Accept.
 * @throws ArgumentError when `format` is given several times, Refusal NOT_ACCEPTABLE when there is none that would do.
 */
export function chooseDialect(
  { dialects, isForEverybody = false }: Offer,
  { query, headers }: { query: URLSearchParams; headers: Headers },
  fits: (dialect: Dialect) => boolean = () => true,
): Dialect {
  const fitting = dialects.filter(fits);
  const format = readOne(query, 'format');
  const chosen =
    format === undefined
      ? (findAccepted(fitting, headers) ?? (isForEverybody ? fitting[0] : undefined))
      : fitting.find(({ name }) => name === format);
  if (chosen) return chosen;
  const known = fitting.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}

/** The dialect that suits the header Accept best (RFC 9110, section 12.5.1); anything does where there is none. */
function findAccepted(dialects: readonly Dialect[], headers: Headers): Dialect | undefined {
  // Parameters that name no other dialect: a charset, which JSON does not have (RFC 8259, section 11), and how
  // Prometheus 3 would like odd names, of which we have none.
  const accept = (headers.get('accept') || '*/*').replace(/;\s*(charset|escaping)=[^;,]*/gi, '');
  if (accept === '*/*') return dialects[0];
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(
    dialects.map(({ mediaType }) => mediaType),
  );
  return dialects.find(({ mediaType }) => mediaType === best);
}
