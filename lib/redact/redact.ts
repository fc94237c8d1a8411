import { isLoopback, LEAST_LENGTH, type Secret, toBase64s, toEncodings, toPieces } from './secret.ts';

/** Gives a text without the secrets in it. */
export type Redact = (text: string) => string;

/** Leaves every text as it is. */
export const asIs: Redact = (text) => text;

/** What stands in the place of a secret. */
export const HIDDEN = '[hidden]';

// Each looks at the signs right beside a secret only.
const IN_ADDRESS = [
  String.raw`(?<=\/\/|[^\s/"'${'`'}(\]]@)(?:SECRETS)(?![\w[-]|\.\w)`,
  '(?<=:)(?:SECRETS)(?=@)',
  String.raw`(?<![\w.\]-])(?:SECRETS)(?=:\d)`,
].join('|');
const AS_VALUE = [
  IN_ADDRESS,
  String.raw`(?<=["'${'`'}])(?:SECRETS)(?=\\*["'${'`'}])`,
  String.raw`(?<==\s?|:\s{1,2}|ENOTFOUND\s|EAI_AGAIN\s)(?:SECRETS)(?![\w[-]|\.\w)`,
].join('|');

/**
 * Makes what takes secrets out of texts: one of 8 and more characters anywhere and in each of its encodings; a shorter one
 * and a host without a dot only in an address, as `key=value`, `key: value` or in quotes; a word only in an address.
 * Letters count in both cases, as they do in hosts.
 * @param words what texts cannot do without, in lower case.
 */
export function createRedact(secrets: readonly Secret[], words: readonly string[] = []): Redact {
  const source = toSource(secrets, new Set(words));
  if (source === '') return asIs;
  const pattern = new RegExp(source, 'gi');
  return (text) => text.replace(pattern, HIDDEN);
}

function toSource(secrets: readonly Secret[], words: ReadonlySet<string>): string {
  const anywhere: string[] = [];
  const asValue: string[] = [];
  const inAddress: string[] = [];
  for (const { value: untrimmed, isHost = false } of secrets) {
    const value = untrimmed.trim();
    if (value === '' || isLoopback(value)) continue;
    if (words.has(value.toLowerCase())) {
      inAddress.push(value);
      continue;
    }
    const isLoose = value.length < LEAST_LENGTH || (isHost && !/[.:]/.test(value));
    (isLoose ? asValue : anywhere).push(...toPieces(value));
    anywhere.push(...toPieces(value).flatMap(toBase64s));
  }
  return [
    toAlternatives(anywhere),
    // That one is there at all is quickly seen, and seldom so.
    toAlternatives(asValue, `(?=SECRETS)(?:${AS_VALUE})`),
    toAlternatives(inAddress, `(?=SECRETS)(?:${IN_ADDRESS})`),
  ]
    .filter(Boolean)
    .join('|');
}

/** All encodings of some texts as a pattern, the longest first: it may begin with another. */
function toAlternatives(texts: readonly string[], place = 'SECRETS'): string {
  const encodings = [...new Set(texts.flatMap(toEncodings))].sort((a, b) => b.length - a.length);
  if (encodings.length === 0) return '';
  const source = encodings.map(toLiteral).join('|');
  return place.replaceAll('SECRETS', () => source);
}

const MOST_READ = 1_000_000;
const MOST_RENDERED = 16_000;

/**
 * A text that a probe gave, without secrets and no longer than a report may be. It is cut after it was redacted,
 * so that no part of one is left at the end; what is too long to look through is left out.
 */
export function redactText(text: string, redact: Redact): string {
  if (text.length > MOST_READ) return `A text of ${text.length} characters, which is too long to be shown.`;
  const redacted = redact(text);
  return redacted.length > MOST_RENDERED ? `${redacted.slice(0, MOST_RENDERED)} …` : redacted;
}

/** A text as a pattern that stands for itself. */
export function toLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
