import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { isPrivateAddress } from '../clients/private-addresses.ts';
import type { AddressView } from './views.ts';

const MOST_LENGTH = 2_000;

/** What is wrong with an address that somebody gives a monitor, in one sentence that does not repeat it; nothing where it does. */
export function findAddressFault(address: string): string | undefined {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return 'An address of https, as in https://hooks.example.org/status.';
  if (address.length > MOST_LENGTH) return `An address of up to ${MOST_LENGTH} characters.`;
  if (url.username !== '' || url.password !== '') return 'An address without a user and a password.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(host) ? isPrivateAddress(host) : /(^|\.)(localhost|local|internal)\.?$/.test(host);
  return isPrivate ? 'An address of the internet, and not of this machine or a private network.' : undefined;
}

/** The host of an address, which is all that is shown of it; `unknown` for what is no address. */
export function toAddressHost(address: string): string {
  return URL.parse(address)?.host || 'unknown';
}

/** The id of an address, which tells nothing of it: the first 12 digits of its SHA-256. */
export function toAddressId(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}

/** An address as it may be shown. */
export function toAddressView(address: string): AddressView {
  return { id: toAddressId(address), host: toAddressHost(address) };
}
