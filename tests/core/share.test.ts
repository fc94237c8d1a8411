import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimit } from '../../lib/core/limit.ts';
import { createShare } from '../../lib/core/share.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

const TIMEOUT_MS = 1_000;
const newShare = (concurrency?: number) => createShare<unknown>(TIMEOUT_MS, createLimit(concurrency));

/** Work of some milliseconds that counts its runs and answers with their number. */
function createWork(ms: number) {
  const work = vi.fn(async (signal: AbortSignal) => {
    const number = work.mock.calls.length;
    await wait(ms, signal);
    return number;
  });
  return work;
}

const answered = (value: unknown) => expect.objectContaining({ ending: { kind: 'answered', value } });

describe('askers of one probe', () => {
  it('share a run under way', async () => {
    const share = newShare();
    const work = createWork(50);
    const first = share.ask('eu', 0, work);
    await clock.advance(40);
    const second = share.ask('eu', 0, work);
    await clock.advance(10);
    expect(await Promise.all([first.outcome, second.outcome])).toEqual([answered(1), answered(1)]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('do not share a run with other arguments', async () => {
    const share = newShare();
    const work = createWork(50);
    share.ask('eu', 0, work);
    share.ask('us', 0, work);
    await clock.advance(50);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('are served by the last outcome while it is younger than they allow', async () => {
    const share = newShare();
    const work = createWork(50);
    share.ask('eu', 0, work);
    await clock.advance(50 + 999);
    const { cached, outcome } = share.ask('eu', 1_000, work);
    expect([cached, await outcome]).toEqual([true, answered(1)]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('start a new run when the last outcome is as old as they allow', async () => {
    const share = newShare();
    const work = createWork(50);
    share.ask('eu', 0, work);
    await clock.advance(50 + 1_000);
    const { cached, last, outcome } = share.ask('eu', 1_000, work);
    await clock.advance(50);
    expect([cached, last, await outcome]).toEqual([false, answered(1), answered(2)]);
  });

  it('who ask for the freshest are never served by an outcome of before', async () => {
    const share = newShare();
    const work = createWork(50);
    share.ask('eu', 0, work);
    await clock.advance(50);
    const { outcome } = share.ask('eu', 0, work);
    await clock.advance(50);
    expect(await outcome).toEqual(answered(2));
  });

  it('join the run that the work itself asks for', async () => {
    const share = newShare();
    const work = vi.fn((): unknown => share.ask('eu', 0, work).outcome);
    const { outcome } = share.ask('eu', 0, work);
    await clock.advance(TIMEOUT_MS);
    expect((await outcome).ending.kind).toBe('timed out');
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('work that is left behind', () => {
  it('is still running until it returns, and is not started a second time', async () => {
    const share = newShare();
    const work = vi.fn(() => wait(5_000));
    share.ask('eu', 0, work);
    await clock.advance(4_000);
    expect(await share.ask('eu', 0, work).outcome).toMatchObject({
      ending: { kind: 'still running' },
      durationMs: 4_000,
    });
    expect(work).toHaveBeenCalledOnce();
    await clock.advance(1_000);
    share.ask('eu', 0, work);
    await clock.advance(0);
    expect(work).toHaveBeenCalledTimes(2);
    await clock.advance(5_000);
  });

  it('has its time-out served while that is young enough', async () => {
    const share = newShare();
    share.ask('eu', 0, hang);
    await clock.advance(TIMEOUT_MS + 500);
    const { cached, outcome } = share.ask('eu', 1_000, hang);
    expect([cached, (await outcome).ending.kind]).toEqual([true, 'timed out']);
  });

  it('does not keep other arguments from running', async () => {
    const share = newShare();
    share.ask('eu', 0, hang);
    await clock.advance(TIMEOUT_MS);
    const { outcome } = share.ask('us', 0, async () => 7);
    expect(await outcome).toEqual(answered(7));
  });

  it('gives its place in line to the next', async () => {
    const share = newShare(1);
    share.ask('eu', 0, hang);
    const { outcome } = share.ask('us', 0, async () => 7);
    await clock.advance(TIMEOUT_MS);
    expect(await outcome).toEqual(answered(7));
  });
});

describe('the time limit', () => {
  it('is counted from the start of the run, not from its place in line', async () => {
    const share = newShare(1);
    const work = createWork(900);
    const asked = ['eu', 'us', 'ap'].map((key) => share.ask(key, 0, work).outcome);
    await clock.advance(2_700);
    expect(await Promise.all(asked)).toEqual([answered(1), answered(2), answered(3)]);
  });
});

describe('memory', () => {
  it('holds the outcomes of the 100 argument sets that were asked for last', async () => {
    const share = newShare();
    const work = createWork(1);
    for (let set = 0; set < 100; set += 1) share.ask(`${set}`, 0, work);
    await clock.advance(1);
    expect(share.ask('0', 60_000, work).cached).toBe(true);
    share.ask('one more', 0, work);
    await clock.advance(1);
    expect(share.ask('0', 60_000, work).cached).toBe(true);
    expect(share.ask('2', 60_000, work).cached).toBe(true);
    expect(share.ask('1', 60_000, work).cached).toBe(false);
    await clock.advance(1);
  });

  it('does not forget what is under way: with 100 argument sets running, another is crowded out', async () => {
    const share = newShare();
    for (let set = 0; set < 100; set += 1) share.ask(`${set}`, 0, () => wait(500));
    const other = vi.fn();
    expect((await share.ask('one more', 0, other).outcome).ending.kind).toBe('crowded out');
    expect(other).not.toHaveBeenCalled();
    await clock.advance(500);
    expect((await share.ask('one more', 0, async () => 7).outcome).ending.kind).toBe('answered');
  });

  it('keeps nothing in flight once runs have ended, however they ended', async () => {
    const share = newShare();
    const works = [() => wait(10), () => Promise.reject(new Error('no')), () => wait(TIMEOUT_MS + 10)];
    for (let set = 0; set < 99; set += 1) share.ask(`${set}`, 0, works[set % 3] as () => Promise<void>);
    await clock.advance(TIMEOUT_MS + 10);
    const asked = Array.from({ length: 100 }, (_, set) => share.ask(`new ${set}`, 0, async () => set));
    const outcomes = await Promise.all(asked.map(({ outcome }) => outcome));
    expect(outcomes.every(({ ending }) => ending.kind === 'answered')).toBe(true);
  });
});

describe('aborting', () => {
  it('gives up what is under way and never starts what is in line', async () => {
    const share = newShare(1);
    const work = createWork(900);
    const asked = ['eu', 'us'].map((key) => share.ask(key, 0, work).outcome);
    await clock.advance(100);
    share.abort();
    const outcomes = await Promise.all(asked);
    expect(outcomes.map(({ ending }) => ending.kind)).toEqual(['aborted', 'aborted']);
    expect(work).toHaveBeenCalledOnce();
  });

  it('leaves no outcome behind, and new askers start again', async () => {
    const share = newShare();
    const work = createWork(100);
    share.ask('eu', 0, work);
    await clock.advance(50);
    share.abort();
    await clock.advance(0);
    const { last, outcome } = share.ask('eu', 60_000, work);
    await clock.advance(100);
    expect([last, await outcome]).toEqual([undefined, answered(2)]);
  });
});
