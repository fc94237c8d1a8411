import { type ELDHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the event loop kept work waiting, in milliseconds. */
export interface EventLoopDelay {
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** Measures the event loop from its first reading on. */
export interface EventLoopMeter {
  /** The delay since the reading before; null when nothing was measured yet. */
  read(): EventLoopDelay | null;
  /** Stops measuring; the next reading starts it again. */
  close(): void;
}

const RESOLUTION_MS = 10;

/** Makes a meter that is idle until it is first read, and never keeps the process alive. */
export function createEventLoopMeter(): EventLoopMeter {
  let histogram: ELDHistogram | undefined;
  return {
    read() {
      if (!histogram) {
        histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
        histogram.enable();
      }
      const delay = histogram.count === 0 ? null : toDelay(histogram);
      histogram.reset();
      return delay;
    },
    close() {
      histogram?.disable();
      histogram = undefined;
    },
  };
}

function toDelay(histogram: ELDHistogram): EventLoopDelay {
  // The histogram holds the times between two ticks of its timer; the delay is what exceeds the tick itself.
  const toMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    p50Ms: toMs(histogram.percentile(50)),
    p90Ms: toMs(histogram.percentile(90)),
    p99Ms: toMs(histogram.percentile(99)),
    maxMs: toMs(histogram.max),
  };
}
