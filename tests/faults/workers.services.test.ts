import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect } from 'vitest';
import { ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { bullmq, bullmqOptions } from '../../lib/clients/queue/bullmq.ts';
import { workerStats } from '../../lib/providers/worker-stats.ts';
import type { QueueLimits } from '../../lib/providers/workers/limits.ts';
import { workers } from '../../lib/providers/workers.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { testFaults } from './fault.ts';
import { look, readFigures } from './look.ts';

let server: RedisServer;
/** The address for a user who may do all but list the clients. */
let limited: string;
beforeAll(async () => {
  server = await startRedis();
  limited = server.url.replace('//', '//limited:pass@');
  const redis = new Redis(server.url);
  await redis.acl('SETUSER', 'limited', 'on', '>pass', '~*', '&*', '+@all', '-client|list', '-@dangerous');
  const queue = new Queue('mail', { connection: redis });
  await queue.addBulk([1, 2].map((each) => ({ name: 'letter', data: { each } })));
  await queue.close();
  redis.disconnect();
});
afterAll(() => server.stop());

const open = (url: string) =>
  bullmq(() => new Queue('mail', { connection: { url, ...ioredisOptions }, ...bullmqOptions }));

function lookAt(url: string, limits: QueueLimits = {}) {
  return look(workers({ mail: open(url) }, { limits: { mail: limits } }));
}

const reason = 'Redis does not let this user list its clients, and so not the workers: NOPERM';

testFaults([
  {
    fault: 'a Redis that forbids to list its clients',
    outcome: () => lookAt(limited),
    right: { mail: expect.stringContaining(`unknown: ${reason}`) },
  },
  {
    fault: 'a backlog on a Redis that forbids to list its clients',
    outcome: () => lookAt(limited, { waiting: { problem: 2 } }),
    right: {
      mail: expect.stringMatching(
        /^problem: Redis does not let .* Jobs that wait: 2, a problem from 2 on\.$/,
      ),
    },
  },
  {
    fault: 'an expected worker on a Redis that forbids to list its clients',
    outcome: () => look(workers({ mail: open(limited) }, { expected: { mail: ['mailer-1'] } })),
    right: { mail: 'fine', 'mail/mailer-1': expect.stringContaining(`unknown: ${reason}`) },
  },
  {
    fault: 'the figures of a queue on a Redis that forbids to list its clients',
    outcome: () => readFigures(workerStats({ mail: open(limited) })),
    right: { mail: expect.objectContaining({ waiting: 2, workers: null, workerNames: null }) },
  },
  {
    fault: 'a queue on a Redis that has not the database of its address',
    outcome: () => lookAt(`${server.url}/99`),
    right: { mail: expect.stringMatching(/^problem: .*DB index is out of range/) },
  },
  {
    fault: 'a queue in a database of its own: it is not looked for in database 0',
    outcome: () => lookAt(`${server.url}/1`, { waiting: { problem: 1 } }),
    right: { mail: 'problem: No worker is connected.' },
  },
]);
