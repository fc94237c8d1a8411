import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimit } from '../../lib/core/limit.ts';
import { SingleFlight } from '../../lib/core/single-flight.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

const TIMEOUT_MS = 1_000;
const newFlights = (concurrency?: number) =>
  new SingleFlight<unknown>({ timeoutMs: TIMEOUT_MS, limit: createLimit(concurrency) });

/** Work of some milliseconds that counts its runs and answers with their number. */
function createWork(ms: number) {
  const work = vi.fn(async (signal: AbortSignal) => {
    const number = work.mock.calls.length;
    await wait(ms, signal);
    return number;
  });
  return work;
}

const answered = (value: unknown) => expect.objectContaining({ result: { kind: 'answered', value } });

describe('askers of one probe', () => {
  it('share a run under way', async () => {
    const flights = newFlights();
    const work = createWork(50);
    const first = flights.ask('eu', 0, work);
    await clock.advance(40);
    const second = flights.ask('eu', 0, work);
    await clock.advance(10);
    expect(await Promise.all([first.outcome, second.outcome])).toEqual([answered(1), answered(1)]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('do not share a run with other arguments', async () => {
    const flights = newFlights();
    const work = createWork(50);
    flights.ask('eu', 0, work);
    flights.ask('us', 0, work);
    await clock.advance(50);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('are served by the last outcome while it is younger than they allow', async () => {
    const flights = newFlights();
    const work = createWork(50);
    flights.ask('eu', 0, work);
    await clock.advance(50 + 999);
    const { freshUntilMs, outcome } = flights.ask('eu', 1_000, work);
    expect([freshUntilMs !== undefined, await outcome]).toEqual([true, answered(1)]);
    expect(work).toHaveBeenCalledOnce();
  });

  it('start a new run when the last outcome is as old as they allow', async () => {
    const flights = newFlights();
    const work = createWork(50);
    flights.ask('eu', 0, work);
    await clock.advance(50 + 1_000);
    const { freshUntilMs, last, outcome } = flights.ask('eu', 1_000, work);
    await clock.advance(50);
    expect([freshUntilMs !== undefined, last, await outcome]).toEqual([false, answered(1), answered(2)]);
  });

  it('who ask for the freshest are never served by an outcome of before', async () => {
    const flights = newFlights();
    const work = createWork(50);
    flights.ask('eu', 0, work);
    await clock.advance(50);
    const { outcome } = flights.ask('eu', 0, work);
    await clock.advance(50);
    expect(await outcome).toEqual(answered(2));
  });

  it('join the run that the work itself asks for', async () => {
    const flights = newFlights();
    const work = vi.fn((): unknown => flights.ask('eu', 0, work).outcome);
    const { outcome } = flights.ask('eu', 0, work);
    await clock.advance(TIMEOUT_MS);
    expect((await outcome).result.kind).toBe('timed out');
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('work that is left behind', () => {
  it('is still running until it returns, and is not started a second time', async () => {
    const flights = newFlights();
    const work = vi.fn(() => wait(5_000));
    flights.ask('eu', 0, work);
    await clock.advance(4_000);
    expect(await flights.ask('eu', 0, work).outcome).toMatchObject({
      result: { kind: 'still running' },
      durationMs: 4_000,
    });
    expect(work).toHaveBeenCalledOnce();
    await clock.advance(1_000);
    flights.ask('eu', 0, work);
    await clock.advance(0);
    expect(work).toHaveBeenCalledTimes(2);
    await clock.advance(5_000);
  });

  it('has its time-out served while that is young enough', async () => {
    const flights = newFlights();
    flights.ask('eu', 0, hang);
    await clock.advance(TIMEOUT_MS + 500);
    const { freshUntilMs, outcome } = flights.ask('eu', 1_000, hang);
    expect([freshUntilMs !== undefined, (await outcome).result.kind]).toEqual([true, 'timed out']);
  });

  it('does not keep other arguments from running', async () => {
    const flights = newFlights();
    flights.ask('eu', 0, hang);
    await clock.advance(TIMEOUT_MS);
    const { outcome } = flights.ask('us', 0, async () => 7);
    expect(await outcome).toEqual(answered(7));
  });

  it('gives its place in line to the next', async () => {
    const flights = newFlights(1);
    flights.ask('eu', 0, hang);
    const { outcome } = flights.ask('us', 0, async () => 7);
    await clock.advance(TIMEOUT_MS);
    expect(await outcome).toEqual(answered(7));
  });
});

describe('the time limit', () => {
  it('is counted from the start of the run, not from its place in line', async () => {
    const flights = newFlights(1);
    const work = createWork(900);
    const asked = ['eu', 'us', 'ap'].map((key) => flights.ask(key, 0, work).outcome);
    await clock.advance(2_700);
    expect(await Promise.all(asked)).toEqual([answered(1), answered(2), answered(3)]);
  });
});

describe('memory', () => {
  it('holds the outcomes of the 100 argument sets that were asked for last', async () => {
    const flights = newFlights();
    const work = createWork(1);
    for (let set = 0; set < 100; set += 1) flights.ask(`${set}`, 0, work);
    await clock.advance(1);
    expect(flights.ask('0', 60_000, work).freshUntilMs).toBeDefined();
    flights.ask('one more', 0, work);
    await clock.advance(1);
    expect(flights.ask('0', 60_000, work).freshUntilMs).toBeDefined();
    expect(flights.ask('2', 60_000, work).freshUntilMs).toBeDefined();
    expect(flights.ask('1', 60_000, work).freshUntilMs).toBeUndefined();
    await clock.advance(1);
  });

  it('does not forget what is under way: with 100 argument sets running, another finds it overloaded', async () => {
    const flights = newFlights();
    for (let set = 0; set < 100; set += 1) flights.ask(`${set}`, 0, () => wait(500));
    const other = vi.fn();
    expect((await flights.ask('one more', 0, other).outcome).result.kind).toBe('overloaded');
    expect(other).not.toHaveBeenCalled();
    await clock.advance(500);
    expect((await flights.ask('one more', 0, async () => 7).outcome).result.kind).toBe('answered');
  });

  it('keeps nothing in flight once runs have ended, however they ended', async () => {
    const flights = newFlights();
    const works = [() => wait(10), () => Promise.reject(new Error('no')), () => wait(TIMEOUT_MS + 10)];
    for (let set = 0; set < 99; set += 1) flights.ask(`${set}`, 0, works[set % 3] as () => Promise<void>);
    await clock.advance(TIMEOUT_MS + 10);
    const asked = Array.from({ length: 99 }, (_, set) => flights.ask(`new ${set}`, 0, async () => set));
    const outcomes = await Promise.all(asked.map(({ outcome }) => outcome));
    expect(outcomes.every(({ result }) => result.kind === 'answered')).toBe(true);
  });
});

describe('aborting', () => {
  it('gives up what is under way and never starts what is in line', async () => {
    const flights = newFlights(1);
    const work = createWork(900);
    const asked = ['eu', 'us'].map((key) => flights.ask(key, 0, work).outcome);
    await clock.advance(100);
    flights.abort();
    const outcomes = await Promise.all(asked);
    expect(outcomes.map(({ result }) => result.kind)).toEqual(['aborted', 'aborted']);
    expect(work).toHaveBeenCalledOnce();
  });

  it('leaves no outcome behind, and new askers start again', async () => {
    const flights = newFlights();
    const work = createWork(100);
    flights.ask('eu', 0, work);
    await clock.advance(50);
    flights.abort();
    await clock.advance(0);
    const { last, outcome } = flights.ask('eu', 60_000, work);
    await clock.advance(100);
    expect([last, await outcome]).toEqual([undefined, answered(2)]);
  });
});
