import { z } from 'zod';
import { assertClients } from '../clients/assert-client.ts';
import { byAlias, closeAll } from '../clients/clients-by-alias.ts';
import { jobFigures, type QueueClient } from '../clients/queue.ts';
import { type FiguresOptions, perAlias } from '../core/stat.ts';

const figures = jobFigures.extend({
  // Null where it may not be asked who is connected.
  workers: z.int32().nullable(),
  workerNames: z.array(z.string()).nullable(),
});

/**
 * A stat with the figures of each queue: its jobs, and the workers that take them. What is done in a minute is null
 * unless the workers keep metrics.
 * @throws ConfigError for what is no queue.
 */
export function workerStats<Alias extends string>(
  queues: Record<Alias, QueueClient>,
  options: FiguresOptions = {},
) {
  assertClients('workerStats', 'queue', queues);
  return perAlias(
    figures,
    byAlias(
      queues,
      (queue) =>
        ({ signal }) =>
          readFigures(queue, signal),
    ),
    {
      highlights: ['waiting', 'failed', 'oldestWaitingSeconds', 'workers'],
      description: 'How busy the queues and their workers are.',
      concurrency: 16,
      ...options,
      close: () => closeAll(queues),
    },
  );
}

async function readFigures(queue: QueueClient, signal: AbortSignal): Promise<z.input<typeof figures>> {
  const [jobs, names] = await Promise.all([queue.readJobs(signal), queue.readWorkers(signal)]);
  if ('unknown' in names) return { ...jobs, workers: null, workerNames: null };
  const workerNames = [...new Set(names.filter((name) => name !== null))].sort();
  return { ...jobs, workers: names.length, workerNames };
}
