import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../lib/core/run.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('a run', () => {
  it('answers with the value, when that was found and how long it took', async () => {
    const { outcome } = run(() => wait(30).then(() => 7), 100);
    await clock.advance(30);
    expect(await outcome).toEqual({
      result: { kind: 'answered', value: 7 },
      checkedAt: new Date(),
      durationMs: 30,
    });
  });

  it('catches a rejection', async () => {
    const { outcome } = run(() => Promise.reject(new Error('down')), 100);
    expect((await outcome).result).toMatchObject({ kind: 'threw', error: { message: 'down' } });
  });

  it('catches a synchronous throw', async () => {
    const { outcome } = run(() => {
      throw new Error('at once');
    }, 100);
    expect((await outcome).result).toMatchObject({ kind: 'threw', error: { message: 'at once' } });
  });

  it.each([undefined, null, 'text', 0])('catches the throw of %j', async (thrown) => {
    const { outcome } = run(() => Promise.reject(thrown), 100);
    expect((await outcome).result.kind).toBe('threw');
  });

  it('ends at its time limit when the work hangs', async () => {
    const { outcome } = run(hang, 100);
    await clock.advance(100);
    expect(await outcome).toMatchObject({ result: { kind: 'timed out' }, durationMs: 100 });
  });

  it('says by the signal that the time is over, and why', async () => {
    let seen: AbortSignal | undefined;
    const { outcome } = run((signal) => {
      seen = signal;
      return hang();
    }, 100);
    await clock.advance(99);
    expect(seen?.aborted).toBe(false);
    await clock.advance(1);
    await outcome;
    expect(seen?.reason).toMatchObject({ name: 'TimeoutError', message: 'No answer within 100 ms' });
  });

  it('has timed out, not thrown, when the work throws at the signal', async () => {
    const { outcome } = run((signal) => wait(1_000, signal), 100);
    await clock.advance(100);
    expect((await outcome).result.kind).toBe('timed out');
  });

  it('swallows what is thrown after the time limit', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { outcome, returned } = run(async () => {
      await wait(200);
      throw new Error('too late');
    }, 100);
    await clock.advance(200);
    expect((await outcome).result.kind).toBe('timed out');
    await returned;
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('knows when work that was left behind has returned', async () => {
    const hasReturned = vi.fn();
    const { outcome, returned } = run(() => wait(200), 100);
    void returned.then(hasReturned);
    await clock.advance(100);
    await outcome;
    expect(hasReturned).not.toHaveBeenCalled();
    await clock.advance(100);
    expect(hasReturned).toHaveBeenCalledOnce();
  });

  it('is given up at once when aborted, and tells the work so', async () => {
    const work = vi.fn((signal: AbortSignal) => wait(1_000, signal));
    const { outcome, abort, returned } = run(work, 100);
    await clock.advance(20);
    abort();
    expect(await outcome).toMatchObject({ result: { kind: 'aborted' }, durationMs: 20 });
    expect(work.mock.calls[0]?.[0].aborted).toBe(true);
    await returned;
  });

  it('never begins its work when it is aborted before', async () => {
    const work = vi.fn();
    const { outcome, abort } = run(work, 100);
    abort();
    expect((await outcome).result.kind).toBe('aborted');
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves no listener on the signal', async () => {
    let seen: AbortSignal | undefined;
    const { outcome } = run(async (signal) => {
      seen = signal;
      await wait(10, signal);
    }, 100);
    await clock.advance(10);
    await outcome;
    expect(getEventListeners(seen as AbortSignal, 'abort')).toEqual([]);
  });
});
