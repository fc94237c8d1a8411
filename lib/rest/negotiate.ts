import type { Format } from './format.ts';
import { json } from './json.ts';
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
  const name = query.get('format');
  const accept = headers.get('accept') || '*/*';
  const chosen = name === null ? findBest(accept) : FORMATS.find((format) => format.name === name);
  if (chosen) return chosen;
  const known = FORMATS.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}

function findBest(accept: string): Format | undefined {
  const ranges = accept.split(',').map(toRange);
  const rated = FORMATS.map((format) => ({ format, quality: rate(format.mediaType, ranges) }));
  const best = Math.max(...rated.map(({ quality }) => quality));
  return best > 0 ? rated.find(({ quality }) => quality === best)?.format : undefined;
}

interface MediaRange {
  type: string;
  quality: number;
}

function toRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** How welcome a media type is: the most specific range that covers it says. */
function rate(mediaType: string, ranges: readonly MediaRange[]): number {
  const covering = [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*'];
  for (const type of covering) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return range.quality;
  }
  return 0;
}
