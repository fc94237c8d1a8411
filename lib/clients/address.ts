import { isIPv6 } from 'node:net';
import { ConfigError } from '../core/errors.ts';

/** An address does not do. */
export class AddressError extends ConfigError {
  /** What it must be, as in "a URL with one host"; it tells nothing of what it is, which may be a secret. */
  readonly needed: string;

  constructor(needed: string) {
    super(`The address must be ${needed}.`);
    this.needed = needed;
  }
}

/** A host and its port, where an address has them. */
export interface Host {
  /** A name, an IP address without brackets, or the folder of a Unix socket; empty where the address has none. */
  name: string;
  port?: number;
}

/** An address taken apart; nothing in it has percent escapes any more. */
export interface Address {
  /** In small letters. */
  scheme: string;
  user?: string;
  password?: string;
  hosts: Host[];
  /** What is behind the first slash. */
  path: string;
  /** What is behind the question mark. */
  parameters: Map<string, string>;
}

/** What the addresses of a kind may be. */
interface AddressKind {
  schemes: readonly string[];
  /** Whether there may be several hosts, and folders of Unix sockets among them. */
  takesHosts?: boolean;
  /** Whether an @ in the path or behind it is usual, as on the web. */
  isWebsite?: boolean;
}

const ENCODED =
  'a URL whose user name and password are percent-encoded: # as %23, / as %2F, ? as %3F, @ as %40, : as %3A, % as %25';

/**
 * Takes an address apart (RFC 3986). What stands in a password and was not encoded is found, where it can be.
 * @throws AddressError that says what it must be.
 */
export function readAddress(text: string, kind: AddressKind): Address {
  const { schemes } = kind;
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*):\/\/(.+)$/is.exec(text) ?? [];
  if (!schemes.includes(scheme.toLowerCase())) {
    throw new AddressError(`a URL that starts with ${schemes.map((each) => `${each}://`).join(' or ')}`);
  }
  const [, authority = '', path = '', query = ''] = /^([^/?#]*)(\/[^?#]*)?(\?[^#]*)?/.exec(rest) ?? [];
  if (!isEncoded({ text, authority, path, query }, kind)) throw new AddressError(ENCODED);
  const end = authority.lastIndexOf('@');
  const [, user = '', password] = /^([^:]*)(?::(.*))?$/s.exec(authority.slice(0, Math.max(0, end))) ?? [];
  return {
    scheme: scheme.toLowerCase(),
    user: user === '' ? undefined : decodeURIComponent(user),
    password: password === undefined ? undefined : decodeURIComponent(password),
    hosts: readHosts(authority.slice(end + 1), kind.takesHosts),
    path: decodeURIComponent(path.slice(1)),
    parameters: readParameters(query.slice(1)),
  };
}

/** Whether no sign that ends a part of a URL stands in its user name or password, as far as that can be told. */
function isEncoded(
  { text, authority, path, query }: Record<'text' | 'authority' | 'path' | 'query', string>,
  { isWebsite = false }: AddressKind,
): boolean {
  // None of these addresses has a fragment.
  if (text.includes('#') || !isDecodable(text)) return false;
  if (authority.includes('@')) return isWebsite || !path.includes('@');
  // Of `user:pass/word@host` it is `user:pass`, where a port has digits.
  if (/^(?!%2F)[^:[\]]*:(?!\d*$|\d*,)/i.test(authority)) return false;
  return isWebsite || !(path.includes('@') || (authority.includes(':') && query.includes('@')));
}

/** A percent sign must begin an escape. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads hosts with their ports.
 * @param takesHosts whether there may be several, and folders of Unix sockets.
 * @throws AddressError for what is no host.
 */
export function readHosts(text: string, takesHosts = false): Host[] {
  if (!takesHosts && text.includes(',')) throw new AddressError('a URL with one host');
  return text.split(',').map((each) => {
    const [, name = '', digits] = /^(\[.*\]|%2F.*?|[^:]*)(?::(\d*))?$/i.exec(each) ?? [];
    const host = decodeURIComponent(name.replace(/^\[(.*)\]$/, '$1'));
    if (!isHost(host, takesHosts) || (each !== '' && name === '' && !digits)) {
      throw new AddressError('a URL with the name or the IP address of a host, one of IPv6 in brackets');
    }
    return { name: host, port: digits ? readPort(digits) : undefined };
  });
}

/**
 * Reads a port.
 * @throws AddressError for what is none.
 */
export function readPort(digits: string): number {
  const port = Number(digits);
  if (/^\d+$/.test(digits) && port > 0 && port < 65_536) return port;
  throw new AddressError('a URL with a port from 1 to 65535');
}

function isHost(name: string, takesSockets: boolean): boolean {
  if (name.startsWith('/')) return takesSockets;
  return name === '' || isIPv6(name) || /^[\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)*\.?$/u.test(name);
}

function readParameters(query: string): Map<string, string> {
  const pairs = query.split('&').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
      // Part of a password with a question mark rather than a name.
      if (/[@/:]/.test(name)) throw new AddressError(ENCODED);
      return [decodeURIComponent(name), decodeURIComponent(value)];
    }),
  );
}
