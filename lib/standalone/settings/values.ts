import { z } from 'zod';

/** A list with commas between its items; items are trimmed, empty ones dropped, and an empty list is none. */
export const commaList = z.string().transform((text) => {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  return items.length > 0 ? items : undefined;
});

/** A whole number in digits, from `least` to `most`. */
export function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `a whole number from ${least} to ${most}`,
    })
    .transform(Number);
}

/** A yes or a no, in the words that environments have for it. */
export const trueOrFalse = z.stringbool({ error: 'true or false' });

/** An e-mail address by itself, without a name; a host without a dot will do, as in `admin@localhost`. */
export const emailAddress = z
  .string()
  // None of what has a meaning of its own in a list of addresses (RFC 5322, section 3.4).
  .regex(/^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u, { error: 'an e-mail address' });

/** Where a PostgreSQL server is; several hosts may be given, as postgres.js reads them. */
export const postgresUrl = url('postgres', 'postgresql');

/** Where a Redis server is, without or with TLS. */
export const redisUrl = url('redis', 'rediss');

/** Where an Upstash database answers over HTTP. */
export const upstashUrl = url('https', 'http');

/** Where a mail server is, without or with TLS from the start; nodemailer reads its options behind a question mark. */
export const smtpUrl = url('smtp', 'smtps');

/** Any address of the web. */
export const webUrl = url('https', 'http');

/** What stands before all addresses of an app: nothing that a server or browser would read in another way. */
export const pathPrefix = z.string().regex(/^(\/[A-Za-z0-9][\w.~-]*)+$/, {
  error: 'a path that begins with a slash and ends without one, of letters, digits and - . _ ~',
});

/**
 * The address of a whole site, as its origin: without a path but that which stands before all addresses, or what it was made
 * into for next-auth.
 */
export function origin(basePath: string): z.ZodType<string, string> {
  const paths = basePath ? ['/', basePath, `${basePath}/`, `${basePath}/api/auth`] : ['/'];
  const path = basePath ? `a path other than ${basePath}` : 'a path';
  return webUrl
    .refine((text) => paths.includes(new URL(text).pathname) && !/[?#@]/.test(text), {
      error: `the address of the site alone, without ${path} or a user`,
    })
    .transform((text) => new URL(text).origin);
}

function url(...schemes: string[]): z.ZodString {
  const start = new RegExp(`^(${schemes.join('|')})://.`, 'i');
  const error = `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z.string().refine((text) => start.test(text) && isUrl(text), { error, abort: true });
}

function isUrl(text: string): boolean {
  const withOneHost = text.replace(/(:\d+)?,[^@/?]*(?=[/?]|$)/, '$1');
  return isEncoded(text) && (URL.canParse(text) || URL.canParse(withOneHost));
}

/** Clients decode the parts of a URL: a percent sign must begin an escape. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
