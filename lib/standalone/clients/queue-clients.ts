import { ioredisOptions } from '../../clients/cache/ioredis-options.ts';
import { bullmq } from '../../clients/queue/bullmq.ts';
import { bullmqOptions } from '../../clients/queue/bullmq-options.ts';
import type { QueueClient } from '../../clients/queue-client.ts';
import type { WorkersSetting } from '../settings/workers.ts';

/** A client for each queue of the settings; nothing is loaded or opened before it is first asked. */
export function toQueueClients({ url, expected }: WorkersSetting): Record<string, QueueClient> {
  return Object.fromEntries(
    Object.keys(expected).map((name) => [
      name,
      bullmq(async () => {
        const { Queue } = await import('bullmq');
        return new Queue(name, { connection: { url, ...ioredisOptions }, ...bullmqOptions });
      }),
    ]),
  );
}
