/** A text that may not leave this process. */
export interface Secret {
  value: string;
  /** Whether it names a server: without a dot it is redacted only where an address or a value stands. */
  isHost?: boolean;
}

/** Shorter texts occur by chance: they are redacted only where an address or a value stands. */
export const LEAST_LENGTH = 8;

// V8 takes no pattern with very long texts in it.
const LONGEST_PIECE = 2_000;

const ENCODERS: ((text: string) => string)[] = [
  encodeURIComponent,
  encodeURI,
  // RFC 3986, section 2.2: also what encodeURIComponent leaves.
  (text) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
  (text) => new URLSearchParams({ '': text }).toString().slice(1),
  (text) => Object.assign(new URL('http://host'), { password: text }).password,
  toJson,
  // JSON as a text in JSON.
  (text) => toJson(toJson(text)),
];

/** Whether a text is the name of this machine, which every machine has for itself. */
export function isLoopback(text: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0)$/i.test(text);
}

/** The ways in which a text may be written. */
export function toEncodings(text: string): string[] {
  // An encoder takes no half of a sign that is written in two.
  return [...new Set([text, ...ENCODERS.map((encode) => encode(text.toWellFormed()))])];
}

/** What stands for a text in the base64 and base64url of something that contains it, as of `user:password`. */
export function toBase64s(text: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  const inner = [0, 1, 2].map((offset) =>
    // Six bits a character; those that its neighbours have a part in are left out.
    btoa('\0'.repeat(offset) + bytes).slice(
      Math.ceil((offset * 8) / 6),
      Math.floor(((offset + bytes.length) * 8) / 6),
    ),
  );
  return [btoa(bytes), ...inner]
    .filter((each) => each.length >= LEAST_LENGTH)
    .flatMap((each) => [each, each.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** A text in pieces that are not too long, and its lines where it has several. */
export function toPieces(text: string): string[] {
  const count = Math.ceil(text.length / LONGEST_PIECE);
  const length = Math.ceil(text.length / count);
  const pieces = Array.from({ length: count }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= LEAST_LENGTH);
  return [...pieces, ...lines.flatMap((line) => (line === text ? [] : toPieces(line)))];
}

function toJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
