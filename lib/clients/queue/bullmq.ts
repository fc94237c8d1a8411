import { setTimeout as sleep } from 'node:timers/promises';
import { createClientCheck } from '../assert-client.ts';
import { type ErrorSource, isForbidden, withConnectionError } from '../connection-error.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import type { JobFigures, QueueClient, UnknownWorkers } from '../queue.ts';
import { type SelectingRedis, selectDatabase } from '../redis-database.ts';
import {
  type CompletedMetrics,
  toCompletedPerMinute,
  toOldestWaitingSeconds,
  type WaitingJob,
} from './bullmq-figures.ts';

type JobState = 'waiting' | 'prioritized' | 'active' | 'delayed' | 'failed' | 'completed';

/** What is used of BullMQ's `Queue`. */
export interface BullmqQueue extends ErrorSource {
  readonly name: string;
  /** What has its client of Redis; before BullMQ 6 the queue itself. */
  getBackend?(): object;
  getWorkers(): Promise<{ rawname?: string }[]>;
  getJobCounts(...states: JobState[]): Promise<Record<string, number>>;
  getJobs(states: JobState[], start: number, end: number, isAscending: boolean): Promise<WaitingJob[]>;
  getMetrics(kind: 'completed', start: number, end: number): Promise<CompletedMetrics>;
  isPaused(): Promise<boolean>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

/**
 * A queue of BullMQ. Its commands cannot be cancelled: of a queue that was handed in, one whose time is over is left to its
 * end; a queue that was opened here is given up with it.
 * @param source a `Queue` of BullMQ, or a function that opens it.
 * @throws ConfigError for anything else.
 */
export function bullmq(source: ClientSource<BullmqQueue>): Required<QueueClient> {
  const { use, close } = createLazyClient(source, {
    check,
    prepare: (queue) => queue.on('error', () => {}),
    end: endQueue,
  });
  let reading: ReturnType<QueueClient['readWorkers']> | undefined;
  return {
    // Read once for all who ask at one time: each expected worker has a probe of its own.
    readWorkers: (signal) =>
      use((queue) => {
        reading ??= withConnectionError(queue, readWorkers).finally(() => {
          reading = undefined;
        });
        return reading;
      }, signal),
    readJobs: (signal) => use((queue) => withConnectionError(queue, readJobs), signal),
    close,
  };
}

const check = createClientCheck('bullmq', "BullMQ's Queue, or a function that opens it", [
  ...['getWorkers', 'getJobCounts', 'getJobs', 'getMetrics', 'isPaused'],
]);

async function readWorkers(queue: BullmqQueue): Promise<(string | null)[] | UnknownWorkers> {
  const workers = await listWorkers(queue);
  if ('unknown' in workers) return workers;
  const nameStart = `:${Buffer.from(queue.name).toString('base64')}:w:`;
  return workers.map((rawName) => {
    const start = rawName.indexOf(nameStart);
    return start === -1 ? null : rawName.slice(start + nameStart.length);
  });
}

/** The names that the connections of the workers have. */
async function listWorkers(queue: BullmqQueue): Promise<string[] | UnknownWorkers> {
  try {
    const workers = await queue.getWorkers();
    const names = workers.flatMap(({ rawname }) => (rawname === undefined ? [] : [rawname]));
    // BullMQ answers so for a server on which clients have no names.
    return names.length < workers.length
      ? { unknown: 'This Redis does not tell its clients, and so not the workers.' }
      : names;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return {
      unknown: `Redis does not let this user list its clients, and so not the workers: ${error.message}`,
    };
  }
}

async function readJobs(queue: BullmqQueue): Promise<JobFigures> {
  const redis: SelectingRedis | undefined = await Reflect.get(queue.getBackend?.() ?? queue, 'client');
  if (redis) await selectDatabase(redis);
  const waitingStates: JobState[] = ['waiting', 'prioritized'];
  const [counts, next, last, metrics, isPaused] = await Promise.all([
    queue.getJobCounts(...waitingStates, 'active', 'delayed', 'failed', 'completed'),
    // Both ends, since the newest may be taken first, and low priorities last.
    queue.getJobs(waitingStates, 0, 0, true),
    queue.getJobs(waitingStates, 0, 0, false),
    queue.getMetrics('completed', 0, 0),
    queue.isPaused(),
  ]);
  const {
    waiting = 0,
    prioritized = 0,
    paused = 0,
    active = 0,
    delayed = 0,
    failed = 0,
    completed = 0,
  } = counts;
  const now = Date.now();
  return {
    isPaused,
    // Before BullMQ 6 the jobs of a paused queue were counted apart.
    waiting: waiting + prioritized + paused,
    active,
    delayed,
    failed,
    completed,
    oldestWaitingSeconds: toOldestWaitingSeconds([...next, ...last], now),
    completedPerMinute: toCompletedPerMinute(metrics, now),
  };
}

const END_TIMEOUT_MS = 1_000;

/** Closing waits for an answer of Redis, which may not be there. */
async function endQueue(queue: BullmqQueue): Promise<void> {
  const closed = queue.close().then(
    () => true,
    () => false,
  );
  const isClosed = await Promise.race([closed, sleep(END_TIMEOUT_MS, false, { ref: false })]);
  if (!isClosed) void queue.disconnect().catch(() => {});
}

/**
 * Options of BullMQ's `Queue` that suit a status system, beside `connection: { url, ...ioredisOptions }`: it writes
 * nothing, and a question fails with the connection instead of waiting for the next.
 */
export const bullmqOptions = {
  skipMetasUpdate: true,
  skipWaitingForReady: true,
  // It is asked once only: a queue that is opened while Redis is down would fail for ever.
  skipVersionCheck: true,
};
