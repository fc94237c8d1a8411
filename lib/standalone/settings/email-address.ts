import { z } from 'zod';

/** An e-mail address by itself, without a name; a host without a dot will do, as in `admin@localhost`. */
export const emailAddress = z
  .string()
  // None of what has a meaning of its own in a list of addresses (RFC 5322, section 3.4).
  .regex(/^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u, { error: 'an e-mail address' });
