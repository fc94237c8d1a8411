import { type ELDHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';
import { readLoopLateness } from '../core/loop-clock.ts';
import { type FiguresOptions, stat } from '../core/stat.ts';

const figures = z.object({
  uptimeSeconds: z.number(),
  memory: z.object({
    residentBytes: z.number(),
    heapUsedBytes: z.number(),
    heapTotalBytes: z.number(),
    externalBytes: z.number(),
  }),
  // Of the time since the reading before, so null at the first.
  eventLoopDelay: z
    .object({ p50Ms: z.number(), p90Ms: z.number(), p99Ms: z.number(), maxMs: z.number() })
    .nullable(),
  // While somebody waited for an answer: how long the process could listen to nothing, all in all and at once, and until when.
  eventLoopLateness: z.object({ totalMs: z.number(), longestMs: z.number(), lastAt: z.date().nullable() }),
  versions: z.object({ node: z.string(), v8: z.string(), uv: z.string(), openssl: z.string() }),
});

/** A stat with the figures of this process: its uptime, memory, event-loop delay and versions. */
export function processStats(options: FiguresOptions = {}) {
  const meter = createEventLoopMeter();
  return stat({
    description: 'How the process of the status system is doing.',
    ...options,
    data: figures,
    probe: () => ({
      uptimeSeconds: process.uptime(),
      memory: readMemory(),
      eventLoopDelay: meter.read(),
      eventLoopLateness: readLateness(),
      versions: readVersions(),
    }),
    close: () => meter.close(),
  });
}

function readMemory() {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return {
    residentBytes: rss,
    heapUsedBytes: heapUsed,
    heapTotalBytes: heapTotal,
    externalBytes: external,
  };
}

function readLateness() {
  const { totalMs, longestMs, lastAt = null } = readLoopLateness();
  return { totalMs, longestMs, lastAt };
}

function readVersions() {
  const { node, v8, uv = 'none', openssl = 'none' } = process.versions;
  return { node, v8, uv, openssl };
}

const RESOLUTION_MS = 10;

/** A meter of the event loop's delay that is idle until it is first read, and never keeps the process alive. */
function createEventLoopMeter() {
  let histogram: ELDHistogram | undefined;
  return {
    /** The delay since the reading before; null when nothing was measured yet. */
    read() {
      if (!histogram) {
        histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
        histogram.enable();
      }
      const delay = histogram.count === 0 ? null : toDelay(histogram);
      histogram.reset();
      return delay;
    },
    /** Stops measuring; the next reading starts it again. */
    close() {
      histogram?.disable();
      histogram = undefined;
    },
  };
}

function toDelay(histogram: ELDHistogram) {
  // The histogram holds the times between two ticks of its timer; the delay is what exceeds the tick itself.
  const toMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    p50Ms: toMs(histogram.percentile(50)),
    p90Ms: toMs(histogram.percentile(90)),
    p99Ms: toMs(histogram.percentile(99)),
    maxMs: toMs(histogram.max),
  };
}
