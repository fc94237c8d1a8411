import { z } from 'zod';

/** The shape of the figures of a queue's jobs. */
export const jobFigures = z.object({
  isPaused: z.boolean().describe('Whether its workers take no new jobs.'),
  waiting: z.number().describe('Jobs that a worker may take, with or without a priority.'),
  active: z.number().describe('Jobs that a worker has taken.'),
  delayed: z.number().describe('Jobs whose time has not come.'),
  failed: z.number().describe('Jobs that failed for good and are still kept.'),
  completed: z.number().describe('Jobs that are done and still kept.'),
  oldestWaitingSeconds: z
    .number()
    .nullable()
    .describe('For how long the oldest waiting job could have been taken, in seconds; null when none waits.'),
  completedPerMinute: z.number().nullable().describe('Jobs that were done in the last full minute.'),
});

/** The jobs of a queue; null what it does not report. */
export type JobFigures = z.infer<typeof jobFigures>;

/** The workers of a queue are not known, and why: where it may not be asked who is connected. */
export interface UnknownWorkers {
  /** A sentence. */
  unknown: string;
}

/** A queue as the providers see it: jobs, and the workers that take them. Each signal is aborted when the time limit is over. */
export interface QueueClient {
  /** The workers that are connected, each by its name; null for one without a name. */
  readWorkers(signal?: AbortSignal): Promise<(string | null)[] | UnknownWorkers>;
  readJobs(signal?: AbortSignal): Promise<JobFigures>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}
