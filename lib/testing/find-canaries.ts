import { toLiteral } from '../redact/redact.ts';

/** The secrets to look for: canaries, or your own as `{ all: [{ secret }] }`. */
export interface Secrets {
  readonly all: readonly { readonly secret: string }[];
}

// Nobody encodes more often, and each one multiplies what is searched.
const DECODINGS = 2;

const SIGNS: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const DECODERS = [decodePercents, unescapeJson, unescapeHtml, decodeBase64];

/**
 * The secrets among the canaries that are in a text or in bytes: as they are, percent-encoded, escaped as in JSON or
 * HTML, or in base64, also one inside another; in any case of letters, and of several lines each line.
 */
export function findCanaries({ all }: Secrets, given: string | Uint8Array): string[] {
  const bySight = new Map(all.flatMap(({ secret }) => toSights(secret).map((sight) => [sight, secret])));
  const pattern = new RegExp([...bySight.keys()].map(toLiteral).join('|'), 'gi');
  let texts = new Set([typeof given === 'string' ? given : Buffer.from(given).toString()]);
  for (let round = 0; round < DECODINGS; round += 1) {
    texts = new Set([...texts, ...[...texts].flatMap((text) => DECODERS.map((decode) => decode(text)))]);
  }
  const seen = [...texts].flatMap((text) => text.match(pattern) ?? []);
  const secrets = new Set(seen.map((sight) => bySight.get(sight.toLowerCase())));
  return all.map(({ secret }) => secret).filter((secret) => secrets.has(secret));
}

/** What gives a secret away: each of its lines, and as forms write it, where a space is a plus. */
function toSights(secret: string): string[] {
  const lines = secret.toLowerCase().split('\n');
  return lines.flatMap((line) => [line, line.replaceAll(' ', '+')]);
}

function decodePercents(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
}

function unescapeJson(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, code?: string, sign = '') =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (SIGNS[sign] ?? sign),
  );
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, digits?: string) =>
      String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(digits)),
    )
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

/** The texts that runs of base64 signs stand for; each may begin at any of four signs. */
function decodeBase64(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return runs
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString()))
    .flatMap((decoded) => decoded.match(/[^\p{Cc}\ufffd]{5,}/gu) ?? [])
    .join('\n');
}
