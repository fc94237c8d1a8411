import type { Environment } from './environment.ts';
import { commaList, redisUrl } from './values.ts';

/** The queues to watch, and the workers to expect. */
export interface WorkersSetting {
  /** The Redis that has the queues. */
  url: string;
  /** Certificates of authorities to trust beside those that are trusted by default. */
  ca?: string;
  /** The names of the workers that each queue must have; where there are none, one of any name. */
  expected: Record<string, string[]>;
}

const KEY = 'STATUS_WORKERS';
const REDIS = 'REDIS_URL';
const REDIS_EXAMPLE = 'redis://localhost:6379';

const workerList = commaList.refine((items) => items?.every((item) => ITEM.test(item)) ?? true, {
  error: 'a comma list of queues, each alone or with a worker after a slash',
});

// A queue of BullMQ has no colon in its name, and a client of Redis no space.
const ITEM = /^[^:/]+(\/[!-~]+)?$/;

/**
 * Reads `STATUS_WORKERS`, as in `mail/mailer-1,mail/mailer-2,reports`; its queues are on the Redis of `REDIS_URL`.
 * @param ca what `readRedisCa` gave.
 */
export function readWorkers(environment: Environment, ca: string | undefined): WorkersSetting | undefined {
  const items = environment.read(KEY, workerList, 'mail/mailer-1,reports');
  if (!items) return undefined;
  if (!environment.keys.includes(REDIS)) {
    const problem = `is not set, but ${KEY} is: its queues are on that Redis`;
    environment.issues.push({ key: REDIS, problem, example: REDIS_EXAMPLE });
  }
  const url = environment.read(REDIS, redisUrl, REDIS_EXAMPLE);
  return url ? { url, ca, expected: toExpected(items) } : undefined;
}

function toExpected(items: readonly string[]): Record<string, string[]> {
  const expected = new Map<string, string[]>();
  for (const item of items) {
    const [queue = '', ...rest] = item.split('/');
    const names = expected.get(queue) ?? [];
    const name = rest.join('/');
    expected.set(queue, name && !names.includes(name) ? [...names, name] : names);
  }
  return Object.fromEntries(expected);
}
