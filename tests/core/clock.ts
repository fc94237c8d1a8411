import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Gives each test of a file a clock that stands still, and fails one that leaves a timer on it. */
export function useFakeClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}

/** What a promise gives once the clock has gone on by some milliseconds. */
export async function later<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  await vi.advanceTimersByTimeAsync(ms);
  return promise;
}
