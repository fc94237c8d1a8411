import { describe, expect, it, test } from 'vitest';
import { toPostgresJsOptions } from '../../../lib/clients/database/postgres-js.ts';

const read = (parameters: string) => toPostgresJsOptions(`postgres://user@host/name?${parameters}`);

test('an address is read with the options that suit a status system', () => {
  expect(toPostgresJsOptions('postgresql://user:p%40ss@host:5433/name')).toEqual({
    host: 'host',
    port: 5433,
    user: 'user',
    password: 'p@ss',
    database: 'name',
    max: 3,
    connect_timeout: 5,
    idle_timeout: 20,
    fetch_types: false,
    backoff: expect.any(Function),
    onnotice: expect.any(Function),
    connection: { application_name: 'statusql' },
  });
});

test('what postgres.js has a default for is left to it', () => {
  const options = toPostgresJsOptions('postgres://host');
  expect(Object.keys(options)).not.toEqual(expect.arrayContaining(['user']));
  expect(options).not.toHaveProperty('database');
  expect(toPostgresJsOptions('postgres:///name')).not.toHaveProperty('host');
  expect(options).not.toHaveProperty('keep_alive');
});

describe('what libpq knows is honoured', () => {
  it.each<[string, object]>([
    ['host=other&port=5433', { host: 'other', port: 5433 }],
    ['user=me&password=s%23&dbname=db', { user: 'me', password: 's#', database: 'db' }],
    ['application_name=shop', { connection: { application_name: 'shop' } }],
    ['fallback_application_name=shop', { connection: { application_name: 'shop' } }],
    ['options=-c%20geqo%3Doff', { connection: { application_name: 'statusql', options: '-c geqo=off' } }],
    ['options=endpoint%3Dep-1', { connection: { application_name: 'statusql', options: 'endpoint=ep-1' } }],
    ['statement_timeout=5000', { connection: { application_name: 'statusql', statement_timeout: '5000' } }],
    ['connect_timeout=10', { connect_timeout: 10 }],
    ['connect_timeout=0', { connect_timeout: 5 }],
    ['keepalives=0', { keep_alive: 0 }],
    ['keepalives_idle=30', { keep_alive: 30 }],
    ['sslmode=disable', { ssl: false }],
    ['sslmode=allow', { ssl: 'prefer' }],
    ['sslmode=prefer', { ssl: 'prefer' }],
    ['sslmode=require', { ssl: { rejectUnauthorized: false } }],
    ['sslmode=no-verify', { ssl: { rejectUnauthorized: false } }],
    ['ssl=true', { ssl: { checkServerIdentity: expect.any(Function) } }],
    ['ssl=false', { ssl: false }],
    ['sslmode=verify-full', { ssl: { checkServerIdentity: expect.any(Function) } }],
    ['sslmode=require&sslaccept=strict', { ssl: { checkServerIdentity: expect.any(Function) } }],
    ['sslrootcert=system', { ssl: { checkServerIdentity: expect.any(Function) } }],
    ['sslmode=require&ssl_min_protocol_version=TLSv1.3', { ssl: { minVersion: 'TLSv1.3' } }],
    ['sslmode=require&sslnegotiation=direct', { sslnegotiation: 'direct' }],
    ['target_session_attrs=primary', { socket: expect.any(Function) }],
  ])('%s', (parameters, options) => {
    expect(read(parameters)).toMatchObject(options);
  });

  it.each([
    ['postgres://user@%2Fcloudsql%2Fproj:eu:inst/db', '/cloudsql/proj:eu:inst/.s.PGSQL.5432'],
    ['postgres:///db?host=/var/run/postgresql&port=5433', '/var/run/postgresql/.s.PGSQL.5433'],
    ['postgres://user:pass@/db?host=/cloudsql/proj:eu:inst', '/cloudsql/proj:eu:inst/.s.PGSQL.5432'],
  ])('the Unix socket of %s, without TLS', (address, path) => {
    expect(
      toPostgresJsOptions(`${address}${address.includes('?') ? '&' : '?'}sslmode=require`),
    ).toMatchObject({
      path,
      ssl: false,
    });
  });
});

test('what others mean for themselves is left out', () => {
  const parameters = [
    ...['schema=public', 'connection_limit=1', 'pgbouncer=true', 'pool_timeout=0', 'statement_cache_size=0'],
    ...['channel_binding=require', 'supa=base-pooler.x', 'workaround=x', 'uselibpqcompat=true', 'max=20'],
    ...['serverVersion=16', 'charset=utf8', 'gssencmode=disable', 'client_encoding=UTF8'],
  ];
  expect(read(parameters.join('&'))).toEqual(read(''));
});

describe('what cannot be done is refused, with what to do instead', () => {
  it.each([
    ['gssencmode=require', 'this gssencmode, which postgres.js cannot do: encrypt with sslmode=verify-full'],
    ['hostaddr=10.0.0.1', 'hostaddr, which postgres.js cannot do: give that address as the host'],
    ['passfile=/x', 'give the password behind the user'],
    ['service=x', 'give what that file says in the address'],
    ['client_encoding=latin1', 'take it out, as texts are UTF-8'],
    [
      'sslmode=on',
      'whose sslmode is one of disable, allow, prefer, require, no-verify, verify-ca, verify-full',
    ],
    ['sslmod=require', 'without sslmod, which is not known: take it out'],
    [
      'sslmode=verify-ca&sslrootcert=/nowhere',
      'whose sslrootcert is the path of a file that can be read (ENOENT)',
    ],
    ['sslmode=require&ssl_min_protocol_version=1', 'is one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3'],
    ['sslnegotiation=later', 'one of postgres, direct'],
    ['target_session_attrs=master', 'one of read-write, read-only, primary, standby, prefer-standby, any'],
    ['connect_timeout=soon', 'whose connect_timeout is a whole number of seconds'],
    ['host=a,b,c&port=1,2', 'with one port, or one for each host'],
    ['port=http', 'a port from 1 to 65535'],
    ['host=two words', 'the name or the IP address of a host'],
  ])('%s', (parameters, message) => {
    expect(() => read(parameters)).toThrow(expect.objectContaining({ name: 'ConfigError' }));
    expect(() => read(parameters)).toThrow(message);
  });
});
