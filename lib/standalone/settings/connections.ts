import type { Environment } from './environment.ts';
import { wholeNumber } from './values.ts';

/** How connections are kept, and how they end. */
export interface ConnectionSettings {
  /** How long the process still answers after SIGTERM, in milliseconds. */
  drainMs: number;
  /** How long a connection without a request is kept open, in milliseconds; as the server has it where it is not set. */
  keepAliveMs: number | undefined;
}

const HOUR_MS = 3_600_000;

/** Reads `STATUS_DRAIN_MS` and `STATUS_KEEP_ALIVE_MS`. */
export function readConnections({ read }: Environment): ConnectionSettings {
  return {
    drainMs: read('STATUS_DRAIN_MS', wholeNumber(0, HOUR_MS), '5000') ?? 5_000,
    // Node takes 0 for no limit.
    keepAliveMs: read('STATUS_KEEP_ALIVE_MS', wholeNumber(1, HOUR_MS), '65000'),
  };
}
