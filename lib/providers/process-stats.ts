import { type ELDHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';
import { readLoopLateness } from '../core/loop-clock.ts';
import { type FiguresOptions, stat } from '../core/stat.ts';

const figures = z.object({
  uptimeSeconds: z.number().describe('For how long the process runs, in seconds.'),
  memory: z
    .object({
      residentBytes: z.number().describe('All that it takes of the machine, in bytes.'),
      heapUsedBytes: z.number().describe('What objects of JavaScript take, in bytes.'),
      heapTotalBytes: z.number().describe('What is kept for them, in bytes.'),
      externalBytes: z.number().describe('What they hold outside of it, such as buffers, in bytes.'),
    })
    .describe('The memory of the process.'),
  eventLoopDelay: z
    .object({
      p50Ms: z.number().describe('What half of all delays stayed within, in milliseconds.'),
      p90Ms: z.number().describe('What nine of ten delays stayed within, in milliseconds.'),
      p99Ms: z.number().describe('What 99 of 100 delays stayed within, in milliseconds.'),
      maxMs: z.number().describe('The longest delay, in milliseconds.'),
    })
    .nullable()
    .describe('How late the process came to its work, since the reading before; null at the first.'),
  eventLoopLateness: z
    .object({
      totalMs: z.number().describe('All of it, in milliseconds.'),
      longestMs: z.number().describe('The longest of it at once, in milliseconds.'),
      lastAt: z.date().nullable().describe('When the last of more than a tenth of a second ended.'),
    })
    .describe('For how long the process could listen to nothing while somebody waited for an answer.'),
  versions: z
    .object({
      node: z.string().describe('That of Node.'),
      v8: z.string().describe('That of V8, which runs JavaScript.'),
      uv: z.string().describe('That of libuv, which waits for what is outside; `none` without it.'),
      openssl: z.string().describe('That of OpenSSL; `none` without it.'),
    })
    .describe('What the process runs on.'),
});

/** A stat with the figures of this process: its uptime, memory, event-loop delay and versions. */
export function processStats(options: FiguresOptions = {}) {
  const meter = createEventLoopMeter();
  return stat({
    description: 'How the process of the status system is doing.',
    highlights: ['uptimeSeconds', 'memory.residentBytes', 'memory.heapUsedBytes', 'eventLoopDelay.p99Ms'],
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
