import type { NamedAddress } from '../../clients/mail.ts';
import { toLine } from './clean-text.ts';

// RFC 5321, section 4.5.3.1: 64 octets before the @, and 254 in all; what is outside of quotes must need none.
const LOCAL = /^("[^"\\\p{Cc}]*"|[^\s"(),:;<>@[\]\\\p{Cc}]+)$/u;
const DOMAIN = /^[^\s"(),:;<>@[\]\\\p{Cc}]+$/u;
const LONGEST = 254;

/** The address in `status@example.org` or `Status <status@example.org>`, with the name; nothing where there is none, or more than one. */
export function readMailAddress(text: string): NamedAddress | undefined {
  const [, name = '', inside] = /^([^<>]*)<([^<>]*)>$/u.exec(text.trim()) ?? [];
  const address = (inside ?? text).trim();
  const at = address.lastIndexOf('@');
  if (at < 0 || address.length > LONGEST) return undefined;
  if (!LOCAL.test(address.slice(0, at)) || !DOMAIN.test(address.slice(at + 1))) return undefined;
  return { name: toLine(name.replace(/^\s*"(.*)"\s*$/su, '$1')), address };
}

/** The host that an address belongs to, in letters that every header takes. */
export function toHost(address: string): string {
  const host = address.slice(address.lastIndexOf('@') + 1);
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : 'localhost';
}
