import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLimit } from '../../lib/core/limit.ts';
import { SingleFlight } from '../../lib/core/single-flight.ts';
import { wait } from '../../lib/testing.ts';

const TIMEOUT_MS = 100;

interface Asking {
  gapMs: number;
  key: string;
  maxAgeMs: number;
}

/** What a crowd of askers saw of one key, kept apart from what the flights themselves know. */
interface Seen {
  /** Runs that have begun and not returned. */
  active: number;
  /** Runs that no earlier one could spare, going by what was seen. */
  needed: number;
  begun: number;
  isAwaited: boolean;
  lastAt: number;
}

const askings = fc.array(
  fc.record<Asking>({
    gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150 })),
    key: fc.constantFrom('eu', 'us', 'ap'),
    maxAgeMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
  }),
  { minLength: 1, maxLength: 30 },
);

// Some end at once, some in time, some after the time limit.
const durations = fc.infiniteStream(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 250 })));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function askAsOne(
  flights: SingleFlight<void>,
  { key, maxAgeMs }: Asking,
  seen: Seen,
  durationMs: number,
) {
  const askedAt = Date.now();
  const isYoung = askedAt - seen.lastAt < maxAgeMs;
  const isLeftBehind = !seen.isAwaited && seen.active > 0;
  const isNeeded = !isYoung && !isLeftBehind && !seen.isAwaited;
  if (isNeeded) {
    seen.needed += 1;
    seen.isAwaited = true;
  }
  const { freshUntilMs, outcome } = flights.ask(key, maxAgeMs, async () => {
    seen.begun += 1;
    seen.active += 1;
    expect(seen.active).toBe(1);
    await wait(durationMs);
    seen.active -= 1;
  });
  const { result, checkedAt } = await outcome;
  expect(freshUntilMs !== undefined).toBe(isYoung);
  expect(result.kind === 'still running').toBe(isLeftBehind && !isYoung);
  expect(result.kind).not.toBe('threw');
  const ageMs = askedAt - checkedAt.getTime();
  expect(ageMs <= 0 || ageMs < maxAgeMs).toBe(true);
  if (isNeeded) {
    seen.isAwaited = false;
    seen.lastAt = Date.now();
  }
}

it('never runs one key twice at a time, answers none too old, and runs no more than it must', async () => {
  await fc.assert(
    fc.asyncProperty(
      askings,
      durations,
      fc.option(fc.constantFrom(1, 2), { nil: undefined }),
      async (crowd, lengths, concurrency) => {
        const flights = new SingleFlight<void>({ timeoutMs: TIMEOUT_MS, limit: createLimit(concurrency) });
        const all = new Map<string, Seen>();
        const answers: Promise<void>[] = [];
        for (const asking of crowd) {
          await vi.advanceTimersByTimeAsync(asking.gapMs);
          const seen = all.get(asking.key) ?? {
            active: 0,
            needed: 0,
            begun: 0,
            isAwaited: false,
            lastAt: Number.NEGATIVE_INFINITY,
          };
          all.set(asking.key, seen);
          answers.push(askAsOne(flights, asking, seen, lengths.next().value ?? 0));
        }
        await vi.runAllTimersAsync();
        await Promise.all(answers);
        for (const { begun, needed, active } of all.values()) expect([begun, active]).toEqual([needed, 0]);
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});
