import type { Measurement } from './verdict.ts';

/** Starts to take a time; the function that comes back gives it, in milliseconds, as a measurement. */
export function createStopwatch(name: string): () => Measurement {
  const startedAt = performance.now();
  return () => ({ name, value: performance.now() - startedAt, unit: 'ms' });
}
