import { type ConnectionOptions, getCACertificates } from 'node:tls';
import { AddressError, readAddress } from './address.ts';

/** What an address of a Redis says, for `new Redis(options)` of ioredis. */
interface RedisAddress {
  host: string;
  port: number;
  username?: string;
  password?: string;
  /** The number of the database. */
  db: number;
  /** The version of IP to connect by; 0 for any. */
  family?: number;
  /** What is put before all keys. */
  keyPrefix?: string;
  connectionName?: string;
  tls?: ConnectionOptions;
}

const DEFAULT_PORT = 6379;

/**
 * Reads the address of a Redis.
 * @param ca certificates of authorities to trust beside those that are trusted by default, in PEM.
 * @throws AddressError for what cannot be done.
 */
export function readRedisAddress(text: string, ca?: string): RedisAddress {
  const { scheme, hosts, user, password, path, parameters } = readAddress(text, {
    schemes: ['redis', 'rediss'],
  });
  const [host] = hosts;
  const all = {
    host: host?.name || 'localhost',
    port: host?.port ?? DEFAULT_PORT,
    username: user,
    password,
    db: readDatabase(path || (parameters.get('db') ?? '0')),
    family: readFamily(parameters.get('family')),
    keyPrefix: parameters.get('keyPrefix'),
    connectionName: parameters.get('connectionName'),
    tls: scheme === 'rediss' ? toTls(isVerified(parameters), ca) : undefined,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as RedisAddress;
}

function readDatabase(digits: string): number {
  if (/^\d{1,9}$/.test(digits)) return Number(digits);
  throw new AddressError('a URL that ends in the number of a database, as in redis://localhost:6379/0');
}

function readFamily(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  if (/^[046]$/.test(digits)) return Number(digits);
  throw new AddressError('a URL whose family is 4, 6, or 0 for both');
}

/** Whether the server's certificate is verified, as Node says it (`rejectUnauthorized`) or redis-py (`ssl_cert_reqs`). */
function isVerified(parameters: ReadonlyMap<string, string>): boolean {
  const written = parameters.get('rejectUnauthorized') ?? parameters.get('ssl_cert_reqs') ?? 'true';
  if (/^(false|0|(CERT_)?NONE)$/i.test(written)) return false;
  if (/^(true|1|(CERT_)?REQUIRED)$/i.test(written)) return true;
  throw new AddressError('a URL whose rejectUnauthorized is true or false');
}

function toTls(isVerifying: boolean, ca: string | undefined): ConnectionOptions {
  if (!isVerifying) return { rejectUnauthorized: false };
  return ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
}
