import { createHash } from 'node:crypto';

/** An address that is told of a monitor, without what is secret of it. */
export interface AddressView {
  /** By which it is kept in a change, and named in what was sent there. */
  id: string;
  host: string;
}

/** The host of an address with its port, which is all of it that is shown; an address that is none is shown as nothing. */
export function toAddressHost(address: string): string {
  return URL.parse(address)?.host ?? '';
}

/** The name of an address, which tells nothing of it: the first 12 digits of its SHA-256. */
export function toAddressId(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}

/** An address as it may be shown. */
export function toAddressView(address: string): AddressView {
  return { id: toAddressId(address), host: toAddressHost(address) };
}
