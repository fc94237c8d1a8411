import { findSecretsInAddress } from './address-secrets.ts';
import type { Secret } from './secret.ts';

// Called like a secret and none; the last part is what a secret is about: its file, its name, its age.
const NO_SECRET = new RegExp(
  [
    ...['^(npm_|NEXT_PUBLIC_|_*NEXT_PRIVATE_)', '^(PWD|OLDPWD|AUTH_URL)$', 'PUBLIC_KEY'],
    '_(FILE|PATH|DIR|SOCK|NAME|HEADER_NAME|LENGTH|TTL|EXPIRES?|EXPIRES_IN|MAX_AGE|ALGORITHM)$',
  ].join('|'),
);

// Where we are ourselves is no secret.
const OWN_PLACE = /^(PATH|PWD|OLDPWD|HOME|HOST|HOSTNAME|NEXTAUTH_URL|AUTH_URL)$/;

// Whole words at their end, so that the name of an author is none.
const SECRET =
  /(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|KEY|CREDENTIAL|CRED|AUTH|AUTHORIZATION|DSN|COOKIE|PRIVATE|SALT|PEPPER|SIGNATURE|WEBHOOK|BEAT_URL)S?(?![A-Za-z])/i;

const PUBLIC_TEXT = /^(true|false|yes|no|on|off|none|null|undefined|auto|default|)$/i;

// A time or a count, unless it is called a password.
const NUMBER = /^\d{1,7}$/;
const PASSWORD = /PASS|PWD|PIN$/i;

/**
 * Finds the secrets among variables: what is called one, and the user, password and host of each server that an
 * address names, unless it is a public website.
 * @param variables mostly `process.env`.
 */
export function findSecrets(variables: Readonly<Record<string, unknown>>): Secret[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const text = typeof value === 'object' && value ? JSON.stringify(value) : String(value ?? '').trim();
    if (PUBLIC_TEXT.test(text) || (NUMBER.test(text) && !PASSWORD.test(name))) return [];
    return [
      ...(isCalledSecret(name) && !isWebsite(name, text)
        ? toValues(text).map((each) => ({ value: each }))
        : []),
      ...(OWN_PLACE.test(name) ? [] : findSecretsInAddress(name, text)),
      ...findSecrets(toRecord(text)),
    ];
  });
}

function isCalledSecret(name: string): boolean {
  return SECRET.test(name) && !NO_SECRET.test(name);
}

/** What signs people in may be called after that, and be no more than an address. */
function isWebsite(name: string, text: string): boolean {
  return /^https?:\/\/[^@?#]*$/i.test(text) && !/DSN|WEBHOOK|BEAT/i.test(name);
}

/** A value as it is, its items, and what else it stands for. */
function toValues(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  const all = [
    // Short ones are more often a part of one secret than a secret.
    ...(items.length > 1 ? items.filter((item) => item.length > 3) : []),
    // Keys of several lines are often written in one.
    text.replaceAll(String.raw`\n`, '\n'),
    // A whole header.
    text.replace(/^(basic|bearer|token)\s+/i, ''),
  ];
  return [...new Set([text, ...all])];
}

/** What has names in a text: the members of a JSON object, the parameters of a URL, the keywords of a DSN. */
function toRecord(text: string): Record<string, unknown> {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      return {};
    }
  }
  const [, query] = /^[a-z][a-z0-9+.:-]*\/\/[^?#]*\?([^#]*)/i.exec(text) ?? [];
  if (query) return Object.fromEntries(new URLSearchParams(query));
  const keywords = [...text.matchAll(/(?:^|[\s;])([A-Za-z][\w ]{0,60})=('[^']*'|[^\s;]+)/g)];
  return Object.fromEntries(keywords.map(([, name = '', value = '']) => [name, value.replace(/^'|'$/g, '')]));
}
