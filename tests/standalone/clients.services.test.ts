import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { toCacheClients, toDatabaseClients, toQueueClients } from '../../lib/standalone/clients.ts';
import { createEmbedded } from '../../lib/standalone/embedded/embedded.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';
import { startUpstash } from '../servers/upstash.ts';

const NOWHERE = join(import.meta.dirname, 'nowhere', 'database');

test('settings lead to clients of real servers, by alias', async () => {
  const gateway = await startUpstash(inject('redisUrl'));
  const { settings, issues } = readSettings({
    DATABASE_URL: inject('postgresUrl'),
    REDIS_URL: inject('redisUrl'),
    UPSTASH_REDIS_REST_URL_EDGE: gateway.url,
    UPSTASH_REDIS_REST_TOKEN_EDGE: gateway.token,
  });
  expect(issues).toEqual([]);

  const databases = toDatabaseClients(settings.databases, createEmbedded({ directory: NOWHERE }));
  expect(await databases.default?.isWritable?.(new AbortController().signal)).toBe(true);

  const caches = toCacheClients(settings.caches);
  await caches.default?.set('statusql-settings', 'by Redis', 5);
  expect(await caches.edge?.get('statusql-settings')).toBe('by Redis');

  await Promise.all(
    [...Object.values(databases), ...Object.values(caches)].map((client) => client.close?.()),
  );
  await gateway.stop();
  expect(existsSync(NOWHERE)).toBe(false);
});

test('STATUS_WORKERS leads to queues on the Redis of REDIS_URL', async () => {
  const { settings } = readSettings({ STATUS_WORKERS: 'mail,reports/a', REDIS_URL: inject('redisUrl') });
  const queues = settings.workers ? toQueueClients(settings.workers) : {};
  expect(Object.keys(queues)).toEqual(['mail', 'reports']);
  for (const queue of Object.values(queues)) {
    expect(await queue.readWorkers()).toEqual([]);
    await queue.close?.();
  }
});
