import postgres from 'postgres';
import { afterAll, beforeAll, expect } from 'vitest';
import { postgresJs, toPostgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { databases } from '../../lib/providers/databases.ts';
import { type Certificates, makeCertificates } from '../servers/certificates.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { startSilentProxy } from '../servers/silent-proxy.ts';
import { testFaults } from './fault.ts';
import { look } from './look.ts';

let certificates: Certificates;
/** Has TLS, with a certificate for `localhost` alone. */
let server: PostgresServer;
/** Follows it, without TLS. */
let standby: PostgresServer;
beforeAll(async () => {
  certificates = makeCertificates();
  server = await startPostgres({ certificates });
  standby = await startPostgres({ standbyOf: server });
});
afterAll(async () => {
  await standby.stop();
  await server.stop();
  certificates.remove();
});

/** What the check says of an address. */
async function lookAt(address: string): Promise<string | undefined> {
  const client = postgresJs(() => postgres(toPostgresJsOptions(address)));
  return (await look(databases({ it: client }))).it;
}

/** One value that a server at an address answers. */
async function ask(address: string, expression: string): Promise<unknown> {
  const sql = postgres(toPostgresJsOptions(address));
  const [row] = await sql.unsafe(`select (${expression})::text as value`);
  await sql.end();
  return row?.value;
}

const ENCRYPTED = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
const at = (rest: string, host = 'localhost') => `postgres://postgres@${host}:${server.port}/postgres${rest}`;
const both = () => `127.0.0.1:${standby.port},127.0.0.1:${server.port}`;
const among = (hosts: string, state: string) =>
  `postgres://postgres@${hosts}/postgres?target_session_attrs=${state}`;
const withCa = (mode: string, path = certificates.caPath) => `?sslmode=${mode}&sslrootcert=${path}`;

testFaults([
  {
    fault: 'an address as Neon and Vercel hand it out',
    outcome: () => ask(at('?sslmode=require&channel_binding=require'), ENCRYPTED),
    right: 'true',
  },
  {
    fault: 'an address for Prisma through a pooler of Supabase',
    outcome: () =>
      lookAt(at('?pgbouncer=true&connection_limit=1&pool_timeout=0&schema=public&supa=base-pooler.x')),
    right: 'fine',
  },
  {
    fault: 'a parameter that no server knows',
    outcome: () => lookAt(at('?unheard_of=1')),
    right: expect.stringMatching(/^problem: unrecognized configuration parameter "unheard_of"/),
  },
  {
    fault: 'settings of the session in an address',
    outcome: () =>
      Promise.all([
        ask(at('?options=-c%20statement_timeout%3D7000'), "current_setting('statement_timeout')"),
        ask(at('?application_name=shop'), "current_setting('application_name')"),
        ask(at('?lock_timeout=2000'), "current_setting('lock_timeout')"),
      ]),
    right: ['7s', 'shop', '2s'],
  },
  {
    fault: 'a certificate of an authority of its own, verified by no, that and another authority',
    outcome: async () => [
      await lookAt(at('?sslmode=verify-full')),
      await ask(at(withCa('verify-full')), ENCRYPTED),
      await lookAt(at(withCa('verify-full', certificates.otherCaPath))),
      await lookAt(at(withCa('require', certificates.otherCaPath))),
    ],
    right: [
      expect.stringMatching(/^problem: .*self-signed|^problem: .*unable to verify|^problem: .*issuer/),
      'true',
      expect.stringMatching(/^problem: /),
      expect.stringMatching(/^problem: /),
    ],
  },
  {
    fault: 'a certificate for another name than that of the address',
    outcome: async () => [
      await lookAt(at(withCa('verify-full'), '127.0.0.1')),
      await ask(at(withCa('verify-ca'), '127.0.0.1'), ENCRYPTED),
      await ask(at('?sslmode=no-verify', '127.0.0.1'), ENCRYPTED),
    ],
    right: [expect.stringMatching(/^problem: .*IP: 127\.0\.0\.1 is not in the cert/), 'true', 'true'],
  },
  {
    fault:
      'two servers with TLS, of which the first is down, by name and by an IP address that is not in the certificate',
    async outcome() {
      const port = await findFreePort();
      const hosts = ['localhost', '127.0.0.1'].map((host) => `127.0.0.1:${port},${host}:${server.port}`);
      const [byName, byAddress] = hosts.map((each) => `postgres://postgres@${each}/postgres`);
      return [
        await ask(`${byName}${withCa('verify-full')}`, ENCRYPTED),
        await lookAt(`${byAddress}${withCa('verify-full')}`),
      ];
    },
    right: ['true', expect.stringMatching(/^problem: .*IP: 127\.0\.0\.1 is not in the cert/)],
  },
  {
    fault: 'a server without TLS, where it may and where it must have it',
    outcome: async () => {
      const modes = ['allow', 'prefer', 'require'];
      return Promise.all(modes.map((mode) => lookAt(`${standby.url}?sslmode=${mode}`)));
    },
    right: ['fine', 'fine', expect.stringMatching(/^problem: /)],
  },
  {
    fault: 'a server with TLS, where it may have it',
    outcome: () => Promise.all(['allow', 'prefer'].map((mode) => ask(at(`?sslmode=${mode}`), ENCRYPTED))),
    right: ['true', 'true'],
  },
  {
    fault: 'a server on a Unix socket',
    async outcome() {
      const folder = encodeURIComponent(server.socketFolder);
      const address = 'inet_client_addr() is null';
      return [
        await ask(`postgres://postgres@${folder}:${server.port}/postgres`, address),
        await ask(`postgres://postgres@/postgres?host=${server.socketFolder}&port=${server.port}`, address),
        await ask(`postgres://postgres@${folder}:${server.port}/postgres?sslmode=require`, address),
      ];
    },
    right: ['true', 'true', 'true'],
  },
  {
    fault: 'a Unix socket that is not there',
    outcome: () => lookAt('postgres://postgres@%2Fcloudsql%2Fproject:region:instance/postgres'),
    right: 'problem: connect ENOENT /cloudsql/project:region:instance/.s.PGSQL.5432',
  },
  {
    fault: 'an address of IPv6',
    async outcome() {
      const refused = await lookAt(`postgres://postgres@[::1]:${await findFreePort()}/postgres`);
      return [refused, await ask(at('', '[::ffff:127.0.0.1]'), '1')];
    },
    right: [expect.stringMatching(/^problem: connect E\w+ ::1:\d+/), '1'],
  },
  {
    fault: 'a first of two servers that is a standby, where it may not be, and where it must be',
    async outcome() {
      const states = ['read-write', 'primary', 'standby', 'read-only', 'prefer-standby', 'any'];
      return Promise.all(states.map((state) => ask(among(both(), state), 'pg_is_in_recovery()')));
    },
    right: ['false', 'false', 'true', 'true', 'true', 'true'],
  },
  {
    fault: 'a first of two servers that is down',
    outcome: async () =>
      ask(among(`127.0.0.1:${await findFreePort()},127.0.0.1:${server.port}`, 'any'), 'pg_is_in_recovery()'),
    right: 'false',
  },
  {
    fault:
      'several servers of which none is what it must be: it is said, and nothing is tried without a pause',
    async outcome() {
      const seen = await startSilentProxy(server.port);
      const hosts = `127.0.0.1:${seen.port},127.0.0.1:${seen.port}`;
      const found = [await lookAt(among(hosts, 'standby')), await lookAt(among(hosts, 'prefer-standby'))];
      await seen.stop();
      return [...found, seen.attempts < 20];
    },
    right: [expect.stringMatching(/^problem: None of the servers in the address/), 'fine', true],
  },
  {
    fault: 'several servers that are all down',
    async outcome() {
      const ports = [await findFreePort(), await findFreePort()];
      return lookAt(`postgres://postgres@${ports.map((port) => `127.0.0.1:${port}`).join()}/postgres`);
    },
    right: expect.stringMatching(/^problem: connect ECONNREFUSED/),
  },
]);
