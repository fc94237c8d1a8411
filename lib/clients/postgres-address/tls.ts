import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, type SecureVersion } from 'node:tls';
import { AddressError, type Host } from '../address.ts';

/** What postgres.js takes as `ssl`: no TLS, TLS where the server has it, or always and how. */
export type Ssl = false | 'prefer' | ConnectionOptions;

const MODES = ['disable', 'allow', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof MODES)[number];

/**
 * How a connection is encrypted, as libpq's parameters say it; nothing where they say nothing, and it is not. The files that they
 * name are read.
 * @throws AddressError for what is no mode, and for a file that cannot be read.
 */
export function readSsl(parameters: ReadonlyMap<string, string>, hosts: readonly Host[]): Ssl | undefined {
  const mode = readMode(parameters);
  if (!mode) return undefined;
  if (mode === 'disable') return false;
  // Each takes a server with TLS and one without; postgres.js' own `allow` would not take the latter.
  if (mode === 'allow' || mode === 'prefer') return 'prefer';
  return { ...readFiles(parameters), ...readVersions(parameters), ...toVerification(mode, hosts) };
}

function readMode(parameters: ReadonlyMap<string, string>): Mode | undefined {
  const root = parameters.get('sslrootcert');
  const written = parameters.get('sslmode') ?? parameters.get('ssl') ?? (root && 'prefer');
  if (!written) return undefined;
  const mode = SWITCHES[written] ?? MODES.find((one) => one === written);
  if (!mode) throw new AddressError(`a URL whose sslmode is one of ${MODES.join(', ')}`);
  // As libpq does: `require` with a root certificate verifies by it, and the certificates of the system verify all.
  if (mode !== 'disable' && (root === 'system' || parameters.get('sslaccept') === 'strict'))
    return 'verify-full';
  return mode === 'require' && root ? 'verify-ca' : mode;
}

/** What other drivers call `ssl`; node-postgres verifies where it is on. */
const SWITCHES: Readonly<Record<string, Mode>> = {
  true: 'verify-full',
  1: 'verify-full',
  false: 'disable',
  0: 'disable',
};

function readFiles(parameters: ReadonlyMap<string, string>): ConnectionOptions {
  const read = (name: string) => {
    const path = parameters.get(name);
    return path ? readFile(name, path) : undefined;
  };
  return {
    ca: parameters.get('sslrootcert') === 'system' ? undefined : read('sslrootcert'),
    cert: read('sslcert'),
    key: read('sslkey'),
    passphrase: parameters.get('sslpassword'),
    crl: read('sslcrl'),
  };
}

function readFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new AddressError(`a URL whose ${name} is the path of a file that can be read (${code})`);
  }
}

const VERSIONS: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function readVersions(parameters: ReadonlyMap<string, string>): ConnectionOptions {
  const read = (name: string) => {
    const written = parameters.get(name);
    const version = VERSIONS.find((one) => one === written);
    if (written && !version) throw new AddressError(`a URL whose ${name} is one of ${VERSIONS.join(', ')}`);
    return version;
  };
  return { minVersion: read('ssl_min_protocol_version'), maxVersion: read('ssl_max_protocol_version') };
}

function toVerification(mode: Mode, hosts: readonly Host[]): ConnectionOptions {
  if (mode === 'require' || mode === 'no-verify') return { rejectUnauthorized: false };
  if (mode === 'verify-ca') return { checkServerIdentity: () => undefined };
  return {
    checkServerIdentity(name, certificate) {
      const addresses = hosts.filter((host) => isIP(host.name));
      // Of one that is reached by its IP address postgres.js tells no name, and Node takes it for `localhost`.
      const names = hosts.some((host) => host.name === name || host.name === '')
        ? [name]
        : addresses.map((host) => host.name);
      const faults = names.map((one) => checkServerIdentity(one, certificate));
      return faults.includes(undefined)
        ? undefined
        : (faults[0] ?? new Error('The certificate is for no host.'));
    },
  };
}
