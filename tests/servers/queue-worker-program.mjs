// Run by startQueueWorker in a process of its own: a worker of BullMQ that does what its jobs say.
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';

const { url, queue, name } = JSON.parse(process.argv[2]);

async function doJob({ data: { lastsMs = 0, fails = false } }) {
  await sleep(lastsMs);
  if (fails) throw new Error('This job was made to fail.');
}

const worker = new Worker(queue, doJob, {
  name,
  // Back soon after an outage; with a name, so that the tests can tell its connections from others.
  connection: { url, connectionName: 'worker', maxRetriesPerRequest: null, retryStrategy: () => 100 },
  metrics: { maxDataPoints: 60 },
});
worker.on('error', () => {});
