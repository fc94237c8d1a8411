import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Certificates } from './certificates.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A Redis of its own, which keeps nothing when it ends. */
export interface RedisServer extends ServerProcess {
  url: string;
  port: number;
  /** Where it speaks TLS, if it has certificates; for the host `localhost`. */
  tlsUrl: string;
  /** How many clients are connected to it, this question's own connection left out. */
  countConnections(): Promise<number>;
  /** The names that those clients have; empty for none. */
  listConnectionNames(): Promise<string[]>;
  /** The keys in its first database. */
  listKeys(): Promise<string[]>;
}

/**
 * Starts a Redis server on a free port, and with certificates on another one too.
 * @throws Error that says what is missing.
 */
export async function startRedis(certificates?: Certificates): Promise<RedisServer> {
  const program = findProgram('redis-server', 'redis-server');
  const directory = mkdtempSync(join(tmpdir(), 'statusql-redis-'));
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const tlsPort = await findFreePort();
  const settings = {
    ...{ port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: directory },
    ...(certificates && {
      'tls-port': String(tlsPort),
      'tls-cert-file': certificates.certPath,
      'tls-key-file': certificates.keyPath,
      'tls-ca-cert-file': certificates.caPath,
      'tls-auth-clients': 'no',
    }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);

  const server = await startServerProcess({
    launch: () => spawn(program, options),
    isReady: async () => (await ask(url, (redis) => redis.ping())) === 'PONG',
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  const listConnectionNames = () =>
    ask(url, async (redis) => {
      const own = String(await redis.call('client', 'id'));
      const clients = toLines(await redis.call('client', 'list')).filter(
        (line) => !line.startsWith(`id=${own} `),
      );
      return clients.map((line) => / name=(\S*)/.exec(line)?.[1] ?? '');
    });
  return {
    ...server,
    url,
    port,
    tlsUrl: `rediss://localhost:${tlsPort}`,
    countConnections: async () => (await listConnectionNames()).length,
    listConnectionNames,
    listKeys: () => ask(url, (redis) => redis.keys('*')),
  };
}

function toLines(answer: unknown): string[] {
  return String(answer).split('\n').filter(Boolean);
}

/** Asks on a connection of its own. */
async function ask<Value>(url: string, question: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => {});
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}
