import { bullmq } from '../clients/bullmq.ts';
import { bullmqOptions } from '../clients/bullmq-options.ts';
import { ioredisOptions } from '../clients/ioredis-options.ts';
import type { QueueClient } from '../clients/queue-client.ts';
import type { WorkersSetting } from './workers.ts';

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
