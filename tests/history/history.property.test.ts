import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RESOLUTIONS, type Resolution } from '../../lib/core/monitor-words.ts';
import { STATUSES, type Status } from '../../lib/core/status.ts';
import { advance, type NewPeriod, type Track } from '../../lib/history/advance.ts';
import { findWindows, type Schedule } from '../../lib/history/find-windows.ts';
import { BUCKET_MS, type StateMs, splitSpans } from '../../lib/history/split-spans.ts';
import { countAll, type Seen, type Watching, walk, walkMaintenance } from './oracle.ts';

type Buckets = Map<number, StateMs>;

/** The history of a log by our own code: periods, and how all time counts in buckets, each evaluation on its own as it is recorded. */
function play(log: readonly Seen[], watching: Watching, schedules: readonly Schedule[]) {
  let track: Track = { ...watching, streak: 0 };
  const periods: NewPeriod[] = [];
  const buckets: Record<Resolution, Buckets> = { minute: new Map(), hour: new Map(), day: new Map() };
  for (const { status, at } of log) {
    const step = advance(track, { status, at: new Date(at) });
    const open = periods.at(-1);
    if (step.closes && open) open.until = step.closes;
    periods.push(...step.opens);
    const { since = track.since, isGap = track.isGap } = step.opens.at(-1) ?? {};
    track = { ...track, since, isGap, status: step.status, streak: step.streak, checkedAt: step.checkedAt };
    const [first] = step.spans;
    const windows = first ? findWindows(schedules, first.from, step.checkedAt) : [];
    for (const resolution of RESOLUTIONS) {
      for (const share of splitSpans(step.spans, windows, resolution)) {
        addTo(buckets[resolution], share.at.getTime(), share.stateMs);
      }
    }
  }
  return { periods, buckets, end: track.checkedAt as Date };
}

function addTo(buckets: Buckets, at: number, added: Partial<StateMs>): void {
  const known = buckets.get(at) ?? { fine: 0, unknown: 0, warning: 0, problem: 0, maintenance: 0 };
  for (const [state, ms] of Object.entries(added)) known[state as keyof StateMs] += ms;
  buckets.set(at, known);
}

/** The same from the state of each step. */
function sumSteps(
  states: readonly (keyof StateMs)[],
  { from, stepMs, resolution }: { from: number; stepMs: number; resolution: Resolution },
): Buckets {
  const buckets: Buckets = new Map();
  const size = BUCKET_MS[resolution];
  for (const [index, state] of states.entries()) {
    addTo(buckets, Math.floor((from + index * stepMs) / size) * size, { [state]: stepMs });
  }
  return buckets;
}

/** Periods touch, never overlap, and are those of the states of each step. */
function expectPeriods(
  periods: readonly NewPeriod[],
  states: readonly Status[],
  from: number,
  stepMs: number,
) {
  for (const [index, period] of periods.entries()) {
    const next = periods[index + 1];
    expect(period.until).toEqual(next?.since);
    if (next) expect(next.since.getTime()).toBeGreaterThan(period.since.getTime());
  }
  let index = 0;
  const wrong = states.filter((state, step) => {
    const at = from + step * stepMs;
    while ((periods[index]?.until?.getTime() ?? Infinity) <= at) index += 1;
    return periods[index]?.status !== state;
  });
  expect(wrong).toEqual([]);
}

const statuses = fc.constantFrom(...STATUSES);
const watchings = (everyMs: number) =>
  fc.record({
    everyMs: fc.constant(everyMs),
    failures: fc.integer({ min: 1, max: 3 }),
    successes: fc.integer({ min: 1, max: 3 }),
  });

const once = (from: number, lengthMs: number): Schedule => ({
  startsAt: new Date(from),
  endsAt: new Date(from + lengthMs),
  cron: null,
  timeZone: 'UTC',
  durationMs: null,
});

/** A log of evaluations: mostly on time, at times late, long away, or by a clock that went back. */
const logs = (start: number, everyMs: number, jumpsBack: boolean) =>
  fc
    .array(
      fc.tuple(
        statuses,
        fc.oneof(
          { weight: 6, arbitrary: fc.constant(everyMs) },
          {
            weight: 2,
            arbitrary: fc.integer({ min: jumpsBack ? 0 : 1, max: 6 }).map((times) => times * (everyMs / 2)),
          },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((times) => times * everyMs) },
          {
            weight: jumpsBack ? 1 : 0,
            arbitrary: fc.integer({ min: -20, max: 0 }).map((times) => times * everyMs),
          },
        ),
      ),
      { minLength: 1, maxLength: 60 },
    )
    .map((steps): Seen[] => {
      let at = start;
      return steps.map(([status, gapMs]) => {
        at += gapMs;
        return { status, at };
      });
    });

it('counts each millisecond as the oracle does, over gaps and clocks that go back', () => {
  // Over a midnight of UTC.
  const start = Date.UTC(2026, 0, 31, 23, 59, 30);
  const everyMs = 1_000;
  const windows = fc.array(
    fc.tuple(fc.integer({ min: -5_000, max: 90_000 }), fc.integer({ min: 1, max: 40_000 })),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(logs(start, everyMs, true), watchings(everyMs), windows, (log, watching, ranges) => {
      const schedules = ranges.map(([from, lengthMs]) => once(start + from, lengthMs));
      const { periods, buckets, end } = play(log, watching, schedules);
      const counted = countAll(log, watching);
      const from = counted[0]?.at ?? start;
      const states = walk(counted, everyMs, { from, to: end.getTime(), stepMs: 1 });
      expectPeriods(periods, states, from, 1);
      const counts = states.map((state, index) =>
        ranges.some(([begin, lengthMs]) => isWithin(from + index, start + begin, lengthMs))
          ? 'maintenance'
          : state,
      );
      for (const resolution of RESOLUTIONS) {
        expect(buckets[resolution]).toEqual(sumSteps(counts, { from, stepMs: 1, resolution }));
      }
    }),
    { numRuns: 60 },
  );
});

const isWithin = (at: number, from: number, lengthMs: number) => at >= from && at < from + lengthMs;

// Days on which clocks go on or back, there or here.
const CHANGES = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'];
const MINUTE_MS = 60_000;

const daily = fc
  .record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
    hour: fc.integer({ min: 0, max: 4 }),
    minute: fc.constantFrom(0, 15, 30, 59),
    minutes: fc.constantFrom(1, 30, 90, 1_500),
  })
  .map(
    ({ timeZone, hour, minute, minutes }): Schedule => ({
      startsAt: new Date(0),
      endsAt: null,
      cron: `${minute} ${hour} * * *`,
      timeZone,
      durationMs: minutes * MINUTE_MS,
    }),
  );

it('cuts out maintenance as the clocks on the walls say, over days on which they change', () => {
  const everyMs = 30 * MINUTE_MS;
  const cases = fc.constantFrom(...CHANGES).chain((day) => {
    const start = Date.parse(`${day}T00:00:00Z`) - 12 * 3_600_000;
    const spans = fc
      .tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 600 }))
      .map(([from, minutes]) => once(start + from * MINUTE_MS, minutes * MINUTE_MS));
    return fc.record({
      start: fc.constant(start),
      log: logs(start, everyMs, false),
      schedules: fc.array(fc.oneof(daily, spans), { minLength: 1, maxLength: 3 }),
    });
  });
  fc.assert(
    fc.property(cases, watchings(everyMs), ({ log, schedules }, watching) => {
      const { buckets, end } = play(log, watching, schedules);
      const counted = countAll(log, watching);
      const from = counted[0]?.at as number;
      const to = end.getTime();
      const states = walk(counted, everyMs, { from, to, stepMs: MINUTE_MS });
      const isOn = walkMaintenance(schedules, from, to);
      const counts = states.map((state, index) => (isOn[index] ? 'maintenance' : state));
      for (const resolution of ['hour', 'day'] as const) {
        expect(buckets[resolution]).toEqual(sumSteps(counts, { from, stepMs: MINUTE_MS, resolution }));
      }
    }),
    { numRuns: 60 },
  );
});
