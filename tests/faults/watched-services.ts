import { readFileSync, writeFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import type { HealthCheck } from '../../lib/core/health-check.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databases } from '../../lib/providers/databases.ts';
import { email } from '../../lib/providers/email.ts';
import { toMailClient } from '../../lib/standalone/clients.ts';
import { type FaultyProxy, startFaultyProxy } from '../servers/faulty-proxy.ts';
import { startPostgres } from '../servers/postgres.ts';
import { startRedis } from '../servers/redis.ts';
import { startSmtp } from '../servers/smtp.ts';

/** What the check signs in with at each service, and nobody may read. */
export const PASSWORD = 'hunter2-of-the-service';

const LIMIT = { timeoutMs: 1_000 };

/** A service that asks for a password, behind a proxy, and the check that looks at it. */
export interface WatchedService {
  proxy: FaultyProxy;
  check: HealthCheck;
  countConnections(): Promise<number>;
  /** Has an administrator, for whom the proxy is not in the way, run these. */
  administrate(...commands: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL that only one role needs a password for. */
export async function startDatabase(): Promise<WatchedService> {
  const server = await startPostgres();
  const proxy = await startFaultyProxy(server.port);
  const url = `postgres://watched:${PASSWORD}@127.0.0.1:${proxy.port}/postgres`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create role watched login password '${PASSWORD}'`);
  const [row] = await admin<{ file: string }[]>`select current_setting('hba_file') as file`;
  const file = row?.file ?? '';
  writeFileSync(file, `host all watched 127.0.0.1/32 scram-sha-256\n${readFileSync(file, 'utf8')}`);
  await admin`select pg_reload_conf()`;
  await admin.end();
  return {
    proxy,
    check: databases({ default: postgresJs(() => postgres(url, postgresJsOptions)) }, LIMIT),
    countConnections: server.countConnections,
    async administrate(...commands) {
      const sql = postgres(server.url, { max: 1, onnotice: () => {} });
      for (const command of commands) await sql.unsafe(command);
      await sql.end();
    },
    async stop() {
      await proxy.stop();
      await server.stop();
    },
  };
}

/** Starts a Redis that only one user needs a password for. */
export async function startCache(): Promise<WatchedService> {
  const server = await startRedis();
  const proxy = await startFaultyProxy(server.port);
  const url = `redis://watched:${PASSWORD}@127.0.0.1:${proxy.port}`;
  async function administrate(...commands: string[]): Promise<void> {
    const redis = new Redis(server.url);
    for (const command of commands) {
      const [name = '', ...args] = command.split(' ');
      await redis.call(name, ...args);
    }
    redis.disconnect();
  }
  await administrate(`acl setuser watched on >${PASSWORD} ~* +@all`);
  return {
    proxy,
    check: caches({ default: ioredis(() => new Redis(url, ioredisOptions)) }, LIMIT),
    countConnections: server.countConnections,
    administrate,
    async stop() {
      await proxy.stop();
      await server.stop();
    },
  };
}

/** Starts a mail server, which has nobody to administrate it. */
export async function startMail(): Promise<WatchedService> {
  const server = await startSmtp({ password: PASSWORD });
  const proxy = await startFaultyProxy(server.port);
  const client = toMailClient(`smtp://watched:${PASSWORD}@127.0.0.1:${proxy.port}?ignoreTLS=true`);
  return {
    proxy,
    check: email(client, { sender: 'a@example.org', recipients: ['b@example.org'], ...LIMIT }),
    countConnections: server.countConnections,
    async administrate() {},
    async stop() {
      await proxy.stop();
      await server.stop();
    },
  };
}
