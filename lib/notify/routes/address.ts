import type { Route } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toWebhook } from './webhook.ts';

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
