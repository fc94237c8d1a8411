import { z } from 'zod';
import { AddressError, readAddress } from '../../clients/address.ts';
import { toPostgresJsOptions } from '../../clients/database/postgres-js.ts';
import { readRedisAddress } from '../../clients/redis-address.ts';
import { BASE_PATH } from '../../core/base-path.ts';
import { isOrigin } from '../../core/origin.ts';

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

const WEBSITE = { schemes: ['https', 'http'], isWebsite: true };

/** Where a PostgreSQL server is, as libpq reads it. */
export const postgresUrl = address(toPostgresJsOptions);

/** Where a Redis server is, without or with TLS. */
export const redisUrl = address(readRedisAddress);

/** Where an Upstash database answers over HTTP. */
export const upstashUrl = address((text) => readAddress(text, WEBSITE));

/** Where a mail server is, without or with TLS from the start; nodemailer reads its options behind a question mark. */
export const smtpUrl = address((text) => readAddress(text, { schemes: ['smtp', 'smtps'] }));

/** Any address of the web. */
export const webUrl = address((text) => readAddress(text, WEBSITE));

/** What stands before all addresses of an app. */
export const pathPrefix = z.string().regex(BASE_PATH, {
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

/** Where pages are served from, with commas between: each without a path, and none stands for all. */
export const originList = commaList.pipe(
  z.array(origin('').refine(isOrigin, { error: 'origins, of which none stands for all' })).optional(),
);

/** A text that something reads as an address; what it throws says what the address must be. */
function address(read: (text: string) => unknown): z.ZodString {
  const findNeed = (text: unknown) => {
    try {
      read(String(text));
      return undefined;
    } catch (error) {
      return error instanceof AddressError ? error.needed : 'a URL that can be read';
    }
  };
  return z.string().refine((text) => findNeed(text) === undefined, {
    error: ({ input }) => findNeed(input),
    abort: true,
  });
}
