import { PGlite } from '@electric-sql/pglite';
import { Redis as UpstashRedis } from '@upstash/redis';
import { Queue } from 'bullmq';
import { drizzle as drizzleMysql } from 'drizzle-orm/mysql-proxy';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import { drizzle as drizzleSqlite } from 'drizzle-orm/sqlite-proxy';
import { Cluster, Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import postgres from 'postgres';
import { createStorage } from 'unstorage';
import { afterAll, describe, expect, it } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { memory } from '../../lib/clients/cache/memory.ts';
import { upstash } from '../../lib/clients/cache/upstash.ts';
import { drizzle } from '../../lib/clients/database/drizzle.ts';
import { pglite } from '../../lib/clients/database/pglite.ts';
import { postgresJs } from '../../lib/clients/database/postgres-js.ts';
import { nodemailer } from '../../lib/clients/mail/nodemailer.ts';
import { bullmq, bullmqOptions } from '../../lib/clients/queue/bullmq.ts';
import { directory } from '../../lib/clients/storage/directory.ts';
import { unstorage } from '../../lib/clients/storage/unstorage.ts';
import { ConfigError } from '../../lib/index.ts';
import { cacheStats } from '../../lib/providers/cache-stats.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databaseStats } from '../../lib/providers/database-stats.ts';
import { databases } from '../../lib/providers/databases.ts';
import { email } from '../../lib/providers/email.ts';
import { storage } from '../../lib/providers/storage.ts';
import { workerStats } from '../../lib/providers/worker-stats.ts';
import { workers } from '../../lib/providers/workers.ts';

const nothing = () => {};

// None of them connects before it is asked.
const sql = postgres('postgres://nobody@127.0.0.1:1/nothing');
const embedded = new PGlite();
const redis = new Redis({ port: 1, ...ioredisOptions });
const queue = new Queue('mail', { connection: redis, ...bullmqOptions });

/** What people have, with the adapter that takes it, and how a refusal says that it goes in. */
const CLIENTS: Record<string, { client: unknown; adapter?: string; use: string }> = {
  "postgres.js' sql": { client: sql, adapter: 'postgresJs', use: 'postgresJs(sql)' },
  'a drizzle over postgres.js': { client: drizzlePostgresJs(sql), adapter: 'drizzle', use: 'drizzle(db)' },
  'a drizzle over PGlite': { client: drizzlePglite(embedded), adapter: 'drizzle', use: 'drizzle(db)' },
  'a drizzle for MySQL': {
    client: drizzleMysql(async () => ({ rows: [] })),
    use: '{ ping: () => db.execute(sql`select 1`) }',
  },
  'a drizzle for SQLite': {
    client: drizzleSqlite(async () => ({ rows: [] })),
    use: '{ ping: () => db.execute(sql`select 1`) }',
  },
  'a PGlite': { client: embedded, adapter: 'pglite', use: 'pglite(db)' },
  // These three by the members that their documentations name, as they are not installed here.
  'a pool of node-postgres': {
    client: { query: nothing, connect: nothing, end: nothing, totalCount: 0, idleCount: 0, on: nothing },
    use: 'drizzle(db) with db = drizzle({ client: pool }) of drizzle-orm/node-postgres',
  },
  'a pool of mysql2': {
    client: { query: nothing, execute: nothing, format: nothing, getConnection: nothing, end: nothing },
    use: "{ ping: () => pool.query('select 1') }",
  },
  'a client of node-redis': {
    client: {
      ...{ sendCommand: nothing, set: nothing, get: nothing, del: nothing, dbSize: nothing, hGet: nothing },
      ...{ ping: nothing, info: nothing, on: nothing, off: nothing, disconnect: nothing },
    },
    use: '{ set, get, delete }',
  },
  "Prisma's client": {
    client: { $connect: nothing, $queryRaw: nothing },
    use: '{ ping: () => prisma.$queryRaw`select 1` }',
  },
  'a client of ioredis': { client: redis, adapter: 'ioredis', use: 'ioredis(redis)' },
  'a cluster of ioredis': {
    client: new Cluster([{ port: 1 }], { lazyConnect: true }),
    adapter: 'ioredis',
    use: 'ioredis(redis)',
  },
  'a client of @upstash/redis': {
    client: new UpstashRedis({ url: 'https://name.upstash.io', token: 'token' }),
    adapter: 'upstash',
    use: 'upstash(redis)',
  },
  'an unstorage instance': { client: createStorage(), adapter: 'unstorage', use: 'unstorage(storage)' },
  "BullMQ's Queue": { client: queue, adapter: 'bullmq', use: 'bullmq(queue)' },
  'a transport of nodemailer': {
    client: createTransport({ host: '127.0.0.1', port: 1 }),
    adapter: 'nodemailer',
    use: 'nodemailer(transport)',
  },
};

const ADAPTERS: Record<string, (source: never) => object> = {
  postgresJs,
  drizzle,
  pglite,
  ioredis,
  upstash,
  unstorage,
  bullmq,
  nodemailer,
};

const { signal } = new AbortController();

/** The first question of each adapter. */
const ask = (adapter: string, source: () => unknown): Promise<unknown> => {
  const client = ADAPTERS[adapter]?.(source as never) as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >;
  const mail = { from: 'a@example.org', to: ['b@example.org'], subject: 'c', text: 'd' };
  return (
    client.send?.(mail, signal) ??
    ((client.ping ?? client.get ?? client.read ?? client.readWorkers)?.(signal) as Promise<unknown>)
  );
};

afterAll(async () => {
  redis.disconnect();
  await embedded.close();
});

describe.each(Object.keys(ADAPTERS))('%s', (adapter) => {
  const adapt = ADAPTERS[adapter] as (source: unknown) => object;

  it.each(Object.keys(CLIENTS))('is given %s', async (name) => {
    const { client, adapter: owner, use } = CLIENTS[name] as (typeof CLIENTS)[string];
    if (owner === adapter) {
      expect(() => adapt(client)).not.toThrow();
      return;
    }
    expect(() => adapt(client)).toThrow(ConfigError);
    expect(() => adapt(client)).toThrow(`goes in as ${use.startsWith('{') ? 'a client of your own' : use}`);
    expect(() => adapt(client)).toThrow(use);
    // What a function opens is looked at when it is open.
    await expect(ask(adapter, () => client)).rejects.toThrow(use);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /undefined\.$/],
    [null, /null\.$/],
    [{}, /another object\.$/],
    ['postgres://localhost/name', /a string\.$/],
    [Promise.resolve(sql), /a promise, which goes in as a function that returns it\.$/],
    [memory(), /a cache, which goes in as caches\(/],
  ])('refuses %s', (client, message) => {
    expect(() => adapt(client)).toThrow(ConfigError);
    expect(() => adapt(client)).toThrow(message);
  });
});

const database = { ping: () => 1 };
const mail = { send: async () => [] };
const jobs = { readWorkers: async () => [], readJobs: nothing };
const OF_KIND: Record<string, unknown> = {
  database,
  cache: memory(),
  storage: directory('anywhere'),
  queue: jobs,
  mail,
};

describe.each<[string, kind: string, (clients: never) => unknown]>([
  ['databases', 'database', (clients) => databases(clients)],
  [
    'databaseStats',
    'database',
    (clients) =>
      databaseStats({ figures: { ...database, readFigures: nothing as never }, ...(clients as object) }),
  ],
  ['caches', 'cache', (clients) => caches(clients)],
  ['cacheStats', 'cache', (clients) => cacheStats(clients)],
  ['workers', 'queue', (clients) => workers(clients)],
  ['workerStats', 'queue', (clients) => workerStats(clients)],
])('%s', (name, kind, declare) => {
  it.each(Object.keys(OF_KIND))('is given a client of the kind %s', (other) => {
    const declaring = () => declare({ default: OF_KIND[other] } as never);
    if (other === kind) expect(declaring).not.toThrow();
    else expect(declaring).toThrow(new RegExp(`^${name}\\.default takes .* it was given a `));
  });

  it.each(Object.keys(CLIENTS))('refuses %s without its adapter', (client) => {
    const { client: value, use } = CLIENTS[client] as (typeof CLIENTS)[string];
    expect(() => declare({ default: value } as never)).toThrow(ConfigError);
    expect(() => declare({ default: value } as never)).toThrow(use);
  });

  it.each([undefined, null, {}])('refuses an alias that is %s', (client) => {
    expect(() => declare({ default: client } as never)).toThrow(ConfigError);
  });
});

describe('a record of clients', () => {
  it.each<[unknown, string]>([
    [undefined, 'undefined.'],
    [null, 'null.'],
    [{}, 'none.'],
    ['default', 'a string.'],
    [database, 'a database, which goes in as databases({ default: postgresJs(sql) }).'],
    [sql, "postgres.js' sql, which goes in as postgresJs(sql)."],
    [redis, 'a client of ioredis, which goes in as ioredis(redis).'],
  ])('that is %s is refused', (clients, given) => {
    const message =
      'databases takes at least a database by its alias, as in databases({ default: postgresJs(sql) })';
    expect(() => databases(clients as never)).toThrow(new ConfigError(`${message}; it was given ${given}`));
  });
});

describe('a single client', () => {
  const toEmail = (client: unknown) => email(client as never, { sender: 'a@example.org', recipients: [] });

  it('of another kind is refused', () => {
    expect(() => storage(memory() as never)).toThrow(
      "storage takes a storage, as in storage(directory('files')); it was given a cache, which goes in as caches(",
    );
    expect(() => toEmail(createTransport({}))).toThrow('which goes in as nodemailer(transport)');
    expect(() => toEmail(undefined)).toThrow('it was given undefined.');
  });

  it('of the kind is taken', () => {
    expect(() => storage(directory('anywhere'))).not.toThrow();
    expect(() => toEmail(mail)).not.toThrow();
  });
});

describe('stats of clients without figures', () => {
  it('leave those out', () => {
    const figures = { ...database, readFigures: async () => ({}) as never };
    expect(databaseStats({ own: database, figures }).probes.map(({ name }) => name)).toEqual(['figures']);
  });

  it('are refused where there are no others', () => {
    expect(() => databaseStats({ own: database })).toThrow(
      'databaseStats takes at least one client with readFigures.',
    );
  });
});
