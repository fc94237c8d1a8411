/** The jobs of a queue; null what it does not report. */
export interface JobFigures {
  /** Whether its workers take no new jobs. */
  isPaused: boolean;
  /** Jobs that a worker may take, with or without a priority. */
  waiting: number;
  active: number;
  delayed: number;
  /** Jobs that failed for good and are still kept. */
  failed: number;
  /** Jobs that are done and still kept. */
  completed: number;
  /** For how long the oldest waiting job could have been taken; null when none waits. */
  oldestWaitingSeconds: number | null;
  /** Jobs that were done in the last whole minute. */
  completedPerMinute: number | null;
}

/** A queue as the providers see it: jobs, and the workers that take them. */
export interface QueueClient {
  /** The workers that are connected, each by its name; null for one without a name. */
  readWorkers(): Promise<(string | null)[]>;
  readJobs(): Promise<JobFigures>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}
