import { z } from 'zod';
import { stat } from '../core/stat.ts';
import { createEventLoopMeter } from './event-loop-meter.ts';
import type { FiguresOptions } from './options.ts';

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

function readVersions() {
  const { node, v8, uv = 'none', openssl = 'none' } = process.versions;
  return { node, v8, uv, openssl };
}
