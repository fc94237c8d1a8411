import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { processStats } from '../../lib/providers/process-stats.ts';

describe('the figures of this process', () => {
  it('tell its uptime, memory, versions, and the event-loop delay since they were read before', async () => {
    const status = defineStatus({ name: randomUUID(), resources: { stats: { process: processStats() } } });
    const read = async () => (await status.report('stats', { maxAgeMs: 0 })).stats[0]?.data;
    expect(await read()).toMatchObject({
      uptimeSeconds: expect.any(Number),
      memory: { residentBytes: expect.any(Number) },
      eventLoopDelay: null,
      versions: { node: process.versions.node },
    });
    await sleep(50);
    const blockedUntil = performance.now() + 200;
    while (performance.now() < blockedUntil);
    await sleep(50);
    const delay = (await read())?.eventLoopDelay;
    expect(delay?.maxMs).toBeGreaterThan(100);
    expect(delay?.p50Ms).toBeLessThan(100);
    await status.stop();
  });

  it('do not keep a process alive that never closed them', () => {
    const module = new URL('../../lib/providers/process-stats.ts', import.meta.url);
    const script = `
      const { processStats } = await import('${module}');
      processStats().probes[0].probe();
      console.log('read');`;
    const options = { encoding: 'utf8', timeout: 10_000 } as const;
    const written = execFileSync(process.execPath, ['--input-type=module', '--eval', script], options);
    expect(written).toBe('read\n');
  });
});
