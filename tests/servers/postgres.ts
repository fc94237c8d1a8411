import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { Certificates } from './certificates.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A PostgreSQL of its own in a directory of its own. */
export interface PostgresServer extends ServerProcess {
  /** The address of its database `postgres`. */
  url: string;
  port: number;
  /** The folder of its Unix socket. */
  socketFolder: string;
  /** Makes a database, and gives its address. */
  createDatabase(name: string): Promise<string>;
  /** How many clients are connected to it, this question's own connection left out. */
  countConnections(): Promise<number>;
}

interface SystemUser {
  uid?: number;
  gid?: number;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '16MB',
  max_connections: '60',
  // In its own directory, so that nothing stays behind when it is killed.
  dynamic_shared_memory_type: 'mmap',
};

/** What a server is to be beside a plain one. */
interface PostgresOptions {
  /** The one that it follows. */
  standbyOf?: PostgresServer;
  /** What it speaks TLS with, if asked to. */
  certificates?: Certificates;
}

/**
 * Starts a PostgreSQL server on a free port.
 * @throws Error that says what is missing.
 */
export async function startPostgres({
  standbyOf,
  certificates,
}: PostgresOptions = {}): Promise<PostgresServer> {
  const program = findProgram('postgres', 'postgresql');
  const user = findUser();
  const directory = makeDirectory(user, standbyOf);
  const port = await findFreePort();
  const all = {
    ...SETTINGS,
    unix_socket_directories: directory,
    ...(certificates && takeCertificates(certificates, directory, user)),
  };
  const settings = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const url = urlOf('postgres');

  const server = await startServerProcess({
    launch: () =>
      spawn(program, ['-D', join(directory, 'data'), '-p', String(port), ...settings], {
        ...user,
        cwd: directory,
      }),
    isReady: async () => (await ask(url, 'select 1 as answer')) === 1,
    stopSignal: 'SIGQUIT',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return {
    ...server,
    url,
    port,
    socketFolder: directory,
    async createDatabase(name) {
      await ask(url, `create database "${name}"`);
      return urlOf(name);
    },
    countConnections: () => ask(url, COUNT_CONNECTIONS),
  };
}

const COUNT_CONNECTIONS = `
  select count(*)::int as answer from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/** Runs one statement on a connection of its own, and gives its column `answer`. */
async function ask(url: string, statement: string): Promise<number> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} });
  try {
    const [row] = await sql.unsafe<{ answer: number }[]>(statement);
    return row?.answer ?? 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** PostgreSQL refuses to run as root; then the system's user `postgres` runs it. */
function findUser(): SystemUser {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Copies them to where the server may read them: it takes no key that is another's. */
function takeCertificates({ certPath, keyPath }: Certificates, directory: string, user: SystemUser) {
  const [cert, key] = [join(directory, 'server.pem'), join(directory, 'server.key')];
  copyFileSync(certPath, cert);
  copyFileSync(keyPath, key);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(key, user.uid, user.gid);
  chmodSync(key, 0o600);
  return { ssl: 'on', ssl_cert_file: cert, ssl_key_file: key };
}

function makeDirectory(user: SystemUser, primary?: PostgresServer): string {
  const directory = mkdtempSync(join(tmpdir(), 'statusql-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  const [program, options] = primary
    ? [
        'pg_basebackup',
        [`--dbname=${primary.url}`, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
      ]
    : ['initdb', ['--auth=trust', '--username=postgres', '--no-sync', '--encoding=UTF8', '--locale=C']];
  execFileSync(findProgram(program, 'postgresql'), ['-D', join(directory, 'data'), ...options], {
    ...user,
    cwd: directory,
    stdio: 'pipe',
  });
  return directory;
}
