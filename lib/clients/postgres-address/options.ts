import { isIPv6, type Socket } from 'node:net';
import { AddressError, type Host, readAddress, readHosts, readPort } from '../address.ts';
import { createHostFinder, SERVER_STATES, type ServerState } from './host-finder.ts';
import { pickSessionSettings } from './parameters.ts';
import { isSocket, toSocketPath } from './socket-path.ts';
import { readSsl, type Ssl } from './tls.ts';

const DEFAULT_PORT = 5432;

/** What the addresses of a PostgreSQL may be, for `readAddress`. */
export const POSTGRES = { schemes: ['postgres', 'postgresql'], takesHosts: true };

/** What an address of a PostgreSQL says, for `postgres(options)`. */
interface AddressOptions {
  /** Left to PGHOST where the address has none. */
  host?: string;
  port: number;
  /** Its one Unix socket. */
  path?: string;
  user?: string;
  password?: string;
  database?: string;
  ssl?: Ssl;
  sslnegotiation?: 'direct';
  /** In seconds, as `keep_alive`. */
  connect_timeout: number;
  keep_alive?: number;
  /** Settings of the session. */
  connection: { application_name?: string };
  /** What opens the connections, where it matters to which host. */
  socket?: () => Promise<Socket>;
}

/**
 * Reads the address of a PostgreSQL as libpq does, for postgres.js, which by itself sends all parameters that it does not know
 * to the server, and takes no IPv6 and no Unix socket.
 * @param connectSeconds how long one connection may take to open; what the address says of that counts first.
 * @throws AddressError for what cannot be done, with what to do instead.
 */
export function readPostgresAddress(text: string, connectSeconds: number): AddressOptions {
  const { parameters, ...address } = readAddress(text, POSTGRES);
  const [first, ...others] = toHosts(address.hosts, parameters);
  const hosts = [first, ...others];
  const areSockets = hosts.every(isSocket);
  const options = withoutUndefined({
    host: first.name || undefined,
    port: first.port,
    path: isSocket(first) ? toSocketPath(first) : undefined,
    user: parameters.get('user') ?? address.user,
    password: parameters.get('password') ?? address.password,
    database: parameters.get('dbname') ?? (address.path || undefined),
    // As with libpq, for a Unix socket all that is said of TLS does not count.
    ssl: areSockets ? false : readSsl(parameters, hosts),
    sslnegotiation: readNegotiation(parameters),
    connect_timeout: readSeconds(parameters, 'connect_timeout') || connectSeconds / hosts.length,
    keep_alive: readKeepAlive(parameters),
    connection: { ...pickApplicationName(parameters), ...pickSessionSettings(parameters) },
  });
  const states = readStates(parameters);
  // By itself it takes what is behind the first colon of a host for its port.
  if (others.length === 0 && states.join() === '' && !isIPv6(first.name)) return options;
  const isShuffled = parameters.get('load_balance_hosts') === 'random';
  return { ...options, socket: createHostFinder({ hosts, states, isShuffled, options }) };
}

function withoutUndefined<Options extends object>(options: Options) {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Options]: Exclude<Options[Name], undefined> };
}

/** The hosts of an address, of which each may have a port, also as parameters. */
function toHosts(
  written: readonly Host[],
  parameters: ReadonlyMap<string, string>,
): [Required<Host>, ...Required<Host>[]] {
  const host = parameters.get('host');
  const hosts = host ? toHostList(host) : written;
  const ports = parameters.get('port')?.split(',').map(readPort) ?? [];
  if (ports.length > 1 && ports.length !== hosts.length) {
    throw new AddressError('a URL with one port, or one for each host');
  }
  const toHost = ({ name, port }: Host, index: number) => ({
    name,
    port: ports[index] ?? ports[0] ?? port ?? DEFAULT_PORT,
  });
  const [first = { name: '' }, ...others] = hosts;
  return [toHost(first, 0), ...others.map((host, index) => toHost(host, index + 1))];
}

/** As a parameter a host has no brackets around it, and no port. */
function toHostList(text: string): Host[] {
  return text.split(',').flatMap((name) => readHosts(name.includes(':') ? `[${name}]` : name, true));
}

function readNegotiation(parameters: ReadonlyMap<string, string>): 'direct' | undefined {
  const written = parameters.get('sslnegotiation') ?? 'postgres';
  if (written === 'direct') return 'direct';
  if (written === 'postgres') return undefined;
  throw new AddressError('a URL whose sslnegotiation is one of postgres, direct');
}

function readStates(parameters: ReadonlyMap<string, string>): (ServerState | undefined)[] {
  const written = parameters.get('target_session_attrs') ?? 'any';
  if (written === 'any') return [undefined];
  if (written === 'prefer-standby') return ['standby', undefined];
  const state = SERVER_STATES.find((one) => one === written);
  if (state) return [state];
  const all = [...SERVER_STATES, 'prefer-standby', 'any'];
  throw new AddressError(`a URL whose target_session_attrs is one of ${all.join(', ')}`);
}

function readSeconds(parameters: ReadonlyMap<string, string>, name: string): number | undefined {
  const written = parameters.get(name);
  if (written === undefined) return undefined;
  if (!/^-?\d{1,6}$/.test(written))
    throw new AddressError(`a URL whose ${name} is a whole number of seconds`);
  // With libpq there is no limit then; with us there always is.
  return Math.max(0, Number(written));
}

function readKeepAlive(parameters: ReadonlyMap<string, string>): number | undefined {
  if (parameters.get('keepalives') === '0') return 0;
  return readSeconds(parameters, 'keepalives_idle') || undefined;
}

function pickApplicationName(parameters: ReadonlyMap<string, string>): { application_name?: string } {
  const name = parameters.get('application_name') ?? parameters.get('fallback_application_name');
  return name ? { application_name: name } : {};
}
