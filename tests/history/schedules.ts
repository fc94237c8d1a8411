import type { Schedule } from '../../lib/history/find-windows.ts';

/** A time of 2026, such as `05-01T10:00`. */
export const at = (text: string) => new Date(`2026-${text}Z`);
/** The window between two such times. */
export const window = (from: string, to: string) => ({ from: at(from), to: at(to) });
const HOUR_MS = 3_600_000;

/** A maintenance between two such times, or without an end. */
export const once = (from: string, to?: string): Schedule => ({
  startsAt: at(from),
  endsAt: to ? at(to) : null,
  cron: null,
  timeZone: 'UTC',
  durationMs: null,
});
/** A maintenance of an hour that repeats from the beginning of the year. */
export const repeated = (cron: string, timeZone = 'UTC', durationMs = HOUR_MS): Schedule => ({
  startsAt: at('01-01T00:00'),
  endsAt: null,
  cron,
  timeZone,
  durationMs,
});
