import { randomUUID } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import type { JobFigures, QueueClient } from '../../lib/clients/queue.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { type WorkersOptions, workers } from '../../lib/providers/workers.ts';

/** A queue of which everything is known. */
function queueOf(jobs: Partial<JobFigures> = {}, names: (string | null)[] = [null]): QueueClient {
  const none = { isPaused: false, waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
  return {
    readWorkers: async () => names,
    readJobs: async () => ({ ...none, oldestWaitingSeconds: null, completedPerMinute: null, ...jobs }),
    close: async () => {},
  };
}

async function look(queues: Record<string, QueueClient>, options: WorkersOptions<string> = {}) {
  const status = defineStatus({
    name: randomUUID(),
    resources: { health: { workers: workers(queues, options) } },
  });
  return (await status.report('health')).checks[0];
}

describe('the limits of a queue', () => {
  const limits = {
    waiting: { warning: 10, problem: 100 },
    oldestWaitingSeconds: { problem: 60 },
    failed: { warning: 1 },
  };

  it.each<[status: string, jobs: Partial<JobFigures>, message: string | undefined]>([
    ['fine', { waiting: 9, oldestWaitingSeconds: 59.9 }, undefined],
    ['warning', { waiting: 10 }, 'Jobs that wait: 10, a warning from 10 on.'],
    ['warning', { waiting: 99 }, 'Jobs that wait: 99, a warning from 10 on.'],
    ['problem', { waiting: 100 }, 'Jobs that wait: 100, a problem from 100 on.'],
    [
      'problem',
      { oldestWaitingSeconds: 61.7 },
      'Seconds that the oldest has waited: 61, a problem from 60 on.',
    ],
    ['warning', { failed: 3_000 }, 'Jobs that failed: 3000, a warning from 1 on.'],
    [
      'problem',
      { waiting: 10, oldestWaitingSeconds: 60 },
      'Jobs that wait: 10, a warning from 10 on. Seconds that the oldest has waited: 60, a problem from 60 on.',
    ],
  ])('give %s for %j', async (status, jobs, message) => {
    const check = await look({ mail: queueOf(jobs) }, { limits: { mail: limits } });
    expect(check?.probes).toMatchObject([{ name: 'mail', status, message }]);
    expect(check?.status).toBe(status);
  });

  it('are those of one queue only, and none by default', async () => {
    const full = queueOf({ waiting: 1_000_000, failed: 1_000_000, oldestWaitingSeconds: 1_000_000 });
    const check = await look({ mail: full, reports: full }, { limits: { mail: limits } });
    expect(check?.probes).toMatchObject([
      { name: 'mail', status: 'problem' },
      { name: 'reports', status: 'fine' },
    ]);
  });
});

test('a queue is measured also when it is well', async () => {
  const check = await look({
    mail: queueOf({ waiting: 2, active: 1, failed: 3, oldestWaitingSeconds: 4.5 }),
  });
  expect(check?.probes[0]?.measurements).toEqual([
    { name: 'waiting', value: 2, unit: 'jobs' },
    { name: 'active', value: 1, unit: 'jobs' },
    { name: 'failed', value: 3, unit: 'jobs' },
    { name: 'oldestWaiting', value: 4.5, unit: 's' },
    { name: 'workers', value: 1, unit: 'workers' },
  ]);
});

test('an expected worker is one probe for each queue it must work on', async () => {
  const check = await look(
    { mail: queueOf({}, ['a', null]), reports: queueOf({}, []) },
    { expected: { mail: ['a', 'b'], reports: ['a'] } },
  );
  expect(check?.probes.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'mail fine',
    'mail/a fine',
    'mail/b problem',
    'reports fine',
    'reports/a problem',
  ]);
});

test('a queue whose workers are not told is measured without them', async () => {
  const queue = { ...queueOf({ waiting: 2 }), readWorkers: async () => ({ unknown: 'Nobody says.' }) };
  const check = await look({ mail: queue }, { expected: { mail: ['a'] } });
  expect(check?.status).toBe('unknown');
  expect(check?.probes).toMatchObject([
    { name: 'mail', status: 'fine' },
    { name: 'mail/a', status: 'unknown', message: 'Nobody says.' },
  ]);
  expect(check?.probes[0]?.measurements.map(({ name }) => name)).not.toContain('workers');
});

test('a queue without any worker tells so before its limits', async () => {
  const check = await look(
    { mail: queueOf({ waiting: 5 }, []) },
    { limits: { mail: { waiting: { warning: 5 } } } },
  );
  expect(check?.probes[0]).toMatchObject({
    status: 'problem',
    message: 'No worker is connected. Jobs that wait: 5, a warning from 5 on.',
  });
});

describe('a config that cannot be meant so is refused', () => {
  const refuse = (options: object, queues: Record<string, QueueClient> = { mail: queueOf() }) =>
    expect(() => workers(queues, options)).toThrow(expect.objectContaining({ name: 'ConfigError' }));

  it.each([
    ['a queue that is not there', { expected: { post: ['a'] } }],
    ['limits of a queue that is not there', { limits: { post: {} } }],
    ['names that are no list', { expected: { mail: 'a' } }],
    ['an empty name', { expected: { mail: [''] } }],
    ['a name with a space', { expected: { mail: ['a b'] } }],
    ['an unknown figure', { limits: { mail: { running: { warning: 1 } } } }],
    ['limits without a number', { limits: { mail: { waiting: {} } } }],
    ['a limit that is no number', { limits: { mail: { waiting: { warning: '1' } } } }],
    ['a limit of zero', { limits: { mail: { waiting: { problem: 0 } } } }],
    ['a limit of NaN', { limits: { mail: { waiting: { problem: Number.NaN } } } }],
    ['an unknown bound', { limits: { mail: { waiting: { warning: 1, fatal: 2 } } } }],
    ['a problem below the warning', { limits: { mail: { waiting: { warning: 2, problem: 1 } } } }],
    ['a bare number', { limits: { mail: { waiting: 5 } } }],
    ['an unknown option', { expect: {} }],
  ])('%s', (_, options) => refuse(options));

  it('an alias with a slash', () => refuse({}, { 'mail/a': queueOf() }));
});
