import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-addresses.ts';

/**
 * Options of a request of `node:http` that keep it off private addresses.
 * @param toRefusal what is thrown, and what the request fails with where a name leads to one.
 * @throws what `toRefusal` gives where the URL itself has a private IP address.
 */
export function toPublicOnly(url: URL, toRefusal: () => Error): { lookup: LookupFunction } {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isPrivateAddress(host)) throw toRefusal();
  return {
    // Looked at where it is looked up, so that a second look-up cannot lead elsewhere.
    lookup(hostname, options, callback) {
      lookUp(hostname, options, (error, found, family) => {
        const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
        const refusal = !error && addresses.some(isPrivateAddress) ? toRefusal() : error;
        callback(refusal, found, family);
      });
    },
  };
}
