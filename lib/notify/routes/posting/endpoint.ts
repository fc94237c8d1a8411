import { ConfigError } from '../../../core/errors.ts';
import { findSecrets } from '../../../redact/find-secrets.ts';
import { createRedact, type Redact } from '../../../redact/redact.ts';
import { isLoopback } from '../../../redact/secret.ts';

/** Where a route posts to. */
export interface Endpoint {
  url: URL;
  /** What no text may have of it. */
  secrets: readonly string[];
  /** A text without these. */
  redact: Redact;
}

interface EndpointOptions {
  /** The route, as it is called in a config. */
  route: string;
  /** Whether it may be one of `http:` in any network, and not on this machine alone. */
  takesHttp?: boolean;
  /** Further secrets of the route, such as a token in a header. */
  secrets?: readonly string[];
}

/**
 * Reads the address that a route posts to.
 * @throws ConfigError that does not repeat it: mostly it is a secret.
 */
export function toEndpoint(address: unknown, { route, takesHttp, secrets = [] }: EndpointOptions): Endpoint {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(
      `${route} takes an address of https as its url, as in https://hooks.example.org/….`,
    );
  }
  if (url.protocol === 'http:' && !takesHttp && !isLoopback(url.hostname)) {
    throw new ConfigError(`The url of ${route} must begin with https:, since what it carries is secret.`);
  }
  const all = [...new Set([...secrets, ...toUrlSecrets(url)])];
  return { url, secrets: all, redact: createRedact(all.map((value) => ({ value }))) };
}

/** The URL, and what in it looks like a key: nobody hides `services` in all texts because it stands in a path. */
function toUrlSecrets(url: URL): string[] {
  const path = `${url.pathname}${url.search}`;
  // The API of a service is no secret.
  if (path === '/' && url.username === '' && url.password === '') return [];
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  const named = findSecrets({ WEBHOOK_URL: url.href }).filter(({ isHost }) => !isHost);
  return [
    ...named.map(({ value }) => value),
    ...(path.length >= 16 ? [path] : []),
    ...parts.filter((part) => part.length >= 16 && /\d/.test(part)),
  ];
}
