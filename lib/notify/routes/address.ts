import { isIP } from 'node:net';
import { isPrivateAddress } from '../../clients/private-addresses.ts';
import type { Route } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toWebhook } from './webhook.ts';

const MOST_LENGTH = 2_000;

/**
 * The route of an address that staff gave a monitor: a webhook that is not signed, and that reaches no private address.
 * @throws ConfigError for what is no address of the web.
 */
export function addressRoute(address: string): Route {
  const endpoint = toEndpoint(address, { route: 'An address of a monitor' });
  return {
    name: 'address',
    secrets: endpoint.secrets,
    send: (message, { signal }) => post(endpoint, { ...toWebhook(message, []), signal, isGuarded: true }),
  };
}

/** What is wrong with an address that somebody gives a monitor, in one sentence that does not repeat it; nothing where it does. */
export function assertAddress(address: string): string | undefined {
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
