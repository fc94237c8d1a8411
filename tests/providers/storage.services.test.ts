import { createStorage } from 'unstorage';
import redisDriver from 'unstorage/drivers/redis';
import { ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { unstorage } from '../../lib/clients/storage/unstorage.ts';
import { storage } from '../../lib/providers/storage.ts';
import { startRedis } from '../servers/redis.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

async function onRedis(): Promise<Subject> {
  const server = await startRedis();
  const client = unstorage(() => {
    const driver = redisDriver({ url: server.url, ...ioredisOptions });
    driver.getInstance?.().on('error', () => {});
    return createStorage({ driver });
  });
  return {
    check: storage(client, { timeoutMs: TIMEOUT_MS }),
    outage: { start: server.kill, end: server.restart, cause: /Connection is closed|max retries/ },
    hang: { start: server.freeze, end: server.thaw },
    countConnections: server.countConnections,
    listContents: server.listKeys,
    stop: server.stop,
  };
}

describeCheckContract('storage over unstorage on Redis', onRedis);
