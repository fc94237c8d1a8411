import type { z } from 'zod';
import { commaList } from './comma-list.ts';

/** A comma list of e-mail addresses, and of domains that begin with an @, in lower case. */
export const people = commaList
  .transform((items) => items?.map((item) => item.toLowerCase()))
  .refine((items) => items?.every((item) => /^[^\s@]*@[^\s@]+$/.test(item)) ?? true, {
    error: 'a comma list of e-mail addresses, or of domains as in @example.org',
  }) satisfies z.ZodType<string[] | undefined, string>;
