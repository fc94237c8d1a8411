import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../lib/core/logger.ts';
import type { Result } from '../../../lib/monitors/evaluation/evaluator.ts';
import { Recorder, type WriteResults } from '../../../lib/monitors/evaluation/recorder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let slots = 0;
function toResult(monitorId: string): Result {
  slots += 1;
  const claim = { monitorId, name: monitorId, slot: new Date(slots) };
  return { claim, evaluated: { status: 'fine', durationMs: 1 } } as Result;
}

/** A recorder that notes what is written, and throws what it is told to. */
function open(fail: (batch: readonly Result[]) => Error | undefined = () => undefined) {
  const written: (readonly Result[])[] = [];
  const log: string[] = [];
  const write: WriteResults = async (batch) => {
    const error = fail(batch);
    if (error) throw error;
    written.push(batch);
  };
  const note = (text: string) => void log.push(text);
  const recorder = new Recorder(write, { ...silentLogger, warn: note, info: note, error: note });
  return { recorder, written, log };
}

const refused = () =>
  Object.assign(new Error('drizzle'), { cause: Object.assign(new Error('bad'), { code: '22P05' }) });

it('writes what comes together in one batch', async () => {
  const { recorder, written } = open();
  const results = ['a', 'b', 'c'].map(toResult);
  for (const result of results) recorder.add(result);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toEqual([results]);
});

it('writes no monitor twice in one batch, and its results in their order', async () => {
  const { recorder, written } = open();
  const [first, second, other] = ['a', 'a', 'b'].map(toResult) as [Result, Result, Result];
  for (const result of [first, second, other]) recorder.add(result);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toEqual([[first, other], [second]]);
});

it('keeps what cannot be written while the database is away, says so once, and writes each once when it is back', async () => {
  let isAway = true;
  const { recorder, written, log } = open(() => (isAway ? new Error('connect ECONNREFUSED') : undefined));
  const results = ['a', 'b'].map(toResult);
  for (const result of results) recorder.add(result);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(written).toEqual([]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(written).toEqual([results]);
  expect(log).toEqual([
    'What was evaluated cannot be recorded yet; it is kept, and tried again: connect ECONNREFUSED',
    'What was evaluated can be recorded again.',
  ]);
});

it('leaves out what PostgreSQL refuses, and writes the others', async () => {
  const { recorder, written, log } = open((batch) =>
    batch.some(({ claim }) => claim.name === 'bad') ? refused() : undefined,
  );
  const results = ['a', 'bad', 'b'].map(toResult);
  for (const result of results) recorder.add(result);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written.flat()).toEqual([results[0], results[2]]);
  expect(log).toEqual(['What was found of the monitor "bad" cannot be recorded: drizzle']);
});

it('writes what is left at once when it stops, and waits no longer than it may', async () => {
  const { recorder, written } = open();
  recorder.add(toResult('a'));
  await recorder.stop(1_000);
  expect(written).toHaveLength(1);

  const away = open(() => new Error('away'));
  away.recorder.add(toResult('a'));
  await away.recorder.stop(1_000);
  expect(away.written).toEqual([]);
});
