import type { Canaries } from './plant-canaries.ts';

// Nobody encodes more often, and each one multiplies what is searched.
const DECODINGS = 2;

const SIGNS: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const DECODERS: ((text: string) => string)[] = [
  decodePercents,
  (text) => decodePercents(text.replaceAll('+', ' ')),
  (text) =>
    text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, code?: string, sign = '') =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (SIGNS[sign] ?? sign),
    ),
  (text) =>
    text
      .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, digits?: string) =>
        String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(digits)),
      )
      .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  decodeBase64,
];

/**
 * The secrets among the canaries that are in a text or in bytes: as they are, percent-encoded, escaped as in JSON or
 * HTML, or in base64, also one inside another; in any case of letters, and of several lines each line.
 */
export function findCanaries({ all }: Pick<Canaries, 'all'>, given: string | Uint8Array): string[] {
  const text = typeof given === 'string' ? given : Buffer.from(given).toString();
  let found = new Set([text]);
  for (let round = 0; round < DECODINGS; round += 1) {
    found = new Set([...found, ...[...found].flatMap((each) => DECODERS.map((decode) => decode(each)))]);
  }
  const searched = [...found].map((each) => each.toLowerCase());
  const isThere = (part: string) => searched.some((each) => each.includes(part.toLowerCase()));
  return all.map(({ secret }) => secret).filter((secret) => secret.split('\n').some(isThere));
}

function decodePercents(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
}

/** What the runs of base64 signs in a text stand for; each may begin at any of four signs. */
function decodeBase64(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return runs
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString()))
    .join('\n');
}
