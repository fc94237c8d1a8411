import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('closing', () => {
  it('gives up what is under way at once, which is unknown and no problem', async () => {
    const seen: AbortSignal[] = [];
    const polite = healthCheck({
      probe({ signal }) {
        seen.push(signal);
        return wait(1_000, signal);
      },
    });
    const status = defineStatus({ resources: { health: { polite, stuck: healthCheck({ probe: hang }) } } });
    const report = status.report('health');
    await clock.advance(10);
    await status.close();
    expect((await report).checks.map((check) => check.status)).toEqual(['unknown', 'unknown']);
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('never starts what is still queued', async () => {
    const probe = vi.fn(hang);
    const probes = { one: probe, two: probe };
    const status = defineStatus({ resources: { health: { it: healthCheck({ concurrency: 1, probes }) } } });
    const report = status.report('health');
    await clock.advance(10);
    await status.close();
    expect((await report).status).toBe('unknown');
    expect(probe).toHaveBeenCalledOnce();
  });

  it('closes every provider, and says which could not be without failing', async () => {
    const warn = vi.fn();
    const closed = vi.fn();
    const check = (close: () => Promise<void> | void) => healthCheck({ probe: () => {}, close });
    const status = defineStatus({
      logger: { ...console, warn },
      resources: {
        health: {
          throwing: check(() => {
            throw new Error('no');
          }),
          rejecting: check(() => Promise.reject(new Error('neither'))),
          well: check(closed),
        },
        more: { well: check(closed) },
      },
    });
    await status.close();
    expect(closed).toHaveBeenCalledTimes(2);
    expect(warn.mock.calls.map(([, reason]) => reason.message)).toEqual(['no', 'neither']);
  });

  it('does not keep a later asker from an answer, since a copy of the config may still be in use', async () => {
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe: () => {} }) } } });
    await status.close();
    expect((await status.report('health')).status).toBe('fine');
  });
});

describe('draining', () => {
  it('is said and remembered, and checks answer on', async () => {
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe: () => {} }) } } });
    status.drain();
    expect(status.draining).toBe(true);
    expect((await status.report('health')).status).toBe('fine');
  });
});
