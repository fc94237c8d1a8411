import { Redis as Upstash } from '@upstash/redis';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import postgres from 'postgres';
import { ioredis, toIoredisOptions } from '../clients/cache/ioredis.ts';
import { memory } from '../clients/cache/memory.ts';
import { upstash, upstashOptions } from '../clients/cache/upstash.ts';
import type { CacheClient } from '../clients/cache.ts';
import { byAlias } from '../clients/clients-by-alias.ts';
import { postgresJs, toPostgresJsOptions } from '../clients/database/postgres-js.ts';
import type { DatabaseClient } from '../clients/database.ts';
import { nodemailer, toNodemailerOptions } from '../clients/mail/nodemailer.ts';
import type { MailClient } from '../clients/mail.ts';
import { askPostgresql } from '../clients/postgresql.ts';
import { bullmq, bullmqOptions } from '../clients/queue/bullmq.ts';
import type { QueueClient } from '../clients/queue.ts';
import type { Embedded } from './embedded/embedded.ts';
import type { CacheSetting } from './settings/caches.ts';
import type { DatabaseSetting } from './settings/databases.ts';
import type { WorkersSetting } from './settings/workers.ts';

/** A client for each database of the settings; nothing is opened before it is first asked. */
export function toDatabaseClients(
  databases: Record<string, DatabaseSetting>,
  embedded: Embedded,
): Record<string, DatabaseClient> {
  return byAlias(databases, (setting) =>
    setting.kind === 'postgres'
      ? postgresJs(() => postgres(toPostgresJsOptions(setting.url)))
      : toEmbeddedClient(embedded),
  );
}

/** The embedded database outlives the client: it belongs to the process, not to one copy of the config. */
function toEmbeddedClient(embedded: Embedded): DatabaseClient {
  return askPostgresql(async (statement) => (await (await embedded.open()).query<object>(statement)).rows);
}

/** A client for each cache of the settings; nothing is opened before it is first asked. */
export function toCacheClients(caches: Record<string, CacheSetting>): Record<string, CacheClient> {
  return byAlias(caches, toCacheClient);
}

function toCacheClient(setting: CacheSetting): CacheClient {
  switch (setting.kind) {
    case 'memory':
      return memory();
    case 'redis':
      return ioredis(() => new Redis(toIoredisOptions(setting.url, setting.ca)));
    case 'upstash':
      return upstash(() => new Upstash({ url: setting.url, token: setting.token, ...upstashOptions }));
  }
}

/** A client for each queue of the settings; nothing is loaded or opened before it is first asked. */
export function toQueueClients({ url, ca, expected }: WorkersSetting): Record<string, QueueClient> {
  // BullMQ has a prefix of its own.
  const { keyPrefix, ...connection } = toIoredisOptions(url, ca);
  return Object.fromEntries(
    Object.keys(expected).map((name) => [
      name,
      bullmq(async () => {
        const { Queue } = await import('bullmq');
        return new Queue(name, { connection, ...bullmqOptions });
      }),
    ]),
  );
}

/**
 * A client of the mail server at an address, whose own options come first; nothing is opened before the first mail.
 * @param stepMs how long a step of a mail may take.
 */
export function toMailClient(url: string | undefined, stepMs?: number): MailClient {
  return nodemailer((signal) => {
    if (url === undefined) throw new Error('No mail can be sent: SMTP_URL is not set.');
    return createTransport(new SmtpTransport({ ...toNodemailerOptions(signal, stepMs), url }));
  });
}
