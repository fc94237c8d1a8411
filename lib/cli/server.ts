import { UsageError } from './failure.ts';

/** A running server, and what opens it. */
export interface Server {
  /** The address of its REST API, without credentials and without a last slash. */
  address: string;
  authorization?: string;
}

const DEFAULT_PATH = '/status/api';

/**
 * Reads the address of a server; credentials in it are sent as Basic (RFC 7617), else the token as Bearer.
 * @throws UsageError when it is no address of a server.
 */
export function toServer(text: string, token: string | undefined): Server {
  const url = URL.parse(text);
  // The text itself is not told: it may hold a password.
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      '--url must be the address of a server, as in --url http://localhost:3000/status/api',
    );
  }
  const path = url.pathname === '/' ? DEFAULT_PATH : url.pathname.replace(/\/+$/, '');
  const bearer = token ? `Bearer ${token}` : undefined;
  return { address: url.origin + path, authorization: toBasic(url) ?? bearer };
}

function toBasic({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined;
  const pair = `${decode(username)}:${decode(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A percent sign that begins no escape stands for itself, as people write it in passwords. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
