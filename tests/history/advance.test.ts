import { describe, expect, it } from 'vitest';
import type { Status } from '../../lib/core/status.ts';
import { advance, type Track, toCurrent } from '../../lib/history/advance.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000);
const period = (status: Status, since: number) => ({ status, isGap: false, since: at(since) });

const track: Track = {
  status: 'fine',
  since: at(0),
  checkedAt: at(600),
  streak: 0,
  everyMs: 60_000,
  failures: 1,
  successes: 1,
};

/** What counts after each of some evaluations, one a minute. */
function play(settings: Partial<Track>, seen: readonly Status[]): Status[] {
  let now: Track = { ...track, ...settings };
  return seen.map((status, index) => {
    const step = advance(now, { status, at: at(660 + index * 60) });
    const since = step.opens.at(-1)?.since ?? now.since;
    now = { ...now, status: step.status, since, checkedAt: step.checkedAt, streak: step.streak };
    return step.status;
  });
}

it('begins with the first evaluation of all, which counts at once', () => {
  const step = advance(
    { streak: 0, everyMs: 60_000, failures: 3, successes: 3 },
    { status: 'problem', at: at(5) },
  );
  expect(step).toEqual({
    checkedAt: at(5),
    streak: 0,
    status: 'problem',
    opens: [period('problem', 5)],
    spans: [],
  });
});

it('goes on where the same is seen, and what was holds until now', () => {
  expect(advance(track, { status: 'fine', at: at(660) })).toEqual({
    checkedAt: at(660),
    streak: 0,
    status: 'fine',
    opens: [],
    spans: [{ status: 'fine', from: at(600), to: at(660) }],
  });
});

it('ends a period and begins the next at the evaluation at which it counts', () => {
  expect(advance(track, { status: 'problem', at: at(660) })).toEqual({
    checkedAt: at(660),
    streak: 0,
    status: 'problem',
    closes: at(660),
    opens: [period('problem', 660)],
    spans: [{ status: 'fine', from: at(600), to: at(660) }],
  });
});

describe('what counts only after several in a row', () => {
  const [fine, unknown, warning, problem] = ['fine', 'unknown', 'warning', 'problem'] as const;
  it.each<[string, Partial<Track>, Status[], Status[]]>([
    ['counts at the last of them', { failures: 3 }, [problem, problem, problem], [fine, fine, problem]],
    [
      'begins anew after a better one',
      { failures: 2 },
      [problem, fine, problem, problem],
      [fine, fine, fine, problem],
    ],
    [
      'goes on with any that is worse, and the last of them counts',
      { failures: 3 },
      [problem, unknown, warning],
      [fine, fine, warning],
    ],
    [
      'is well again after as many successes',
      { status: problem, successes: 2 },
      [fine, fine],
      [problem, fine],
    ],
    [
      'takes what is only better as a success',
      { status: problem, successes: 2 },
      [warning, fine],
      [problem, fine],
    ],
    [
      'turns where a worse one follows a better one',
      { status: warning, failures: 2, successes: 2 },
      [fine, problem, fine, fine],
      [warning, warning, warning, fine],
    ],
    [
      'leaves what is worse to failures, and what is better to successes',
      { status: warning, failures: 1, successes: 3 },
      [problem],
      [problem],
    ],
  ])('%s', (_, settings, seen, expected) => {
    expect(play(settings, seen)).toEqual(expected);
  });
});

describe('a gap', () => {
  it('is none within two and a half intervals', () => {
    const step = advance(track, { status: 'fine', at: at(750) });
    expect(step).toMatchObject({ opens: [], spans: [{ status: 'fine', from: at(600), to: at(750) }] });
  });

  it('begins one interval after the last evaluation, and ends with the next, which counts at once', () => {
    const step = advance({ ...track, failures: 5, streak: 1 }, { status: 'problem', at: at(751) });
    expect(step).toEqual({
      checkedAt: at(751),
      streak: 0,
      status: 'problem',
      closes: at(660),
      opens: [{ status: 'unknown', isGap: true, since: at(660), until: at(751) }, period('problem', 751)],
      spans: [
        { status: 'fine', from: at(600), to: at(660) },
        { status: 'unknown', from: at(660), to: at(751) },
      ],
    });
  });

  it('ends with a period of the same state', () => {
    expect(advance(track, { status: 'fine', at: at(900) }).opens).toHaveLength(2);
  });

  it('that was written already goes on until the next evaluation, which counts at once', () => {
    const gap: Track = { ...track, status: 'unknown', isGap: true, failures: 4, successes: 4 };
    expect(advance(gap, { status: 'unknown', at: at(9_000) })).toEqual({
      checkedAt: at(9_000),
      streak: 0,
      status: 'unknown',
      closes: at(9_000),
      opens: [period('unknown', 9_000)],
      spans: [
        { status: 'unknown', from: at(600), to: at(660) },
        { status: 'unknown', from: at(660), to: at(9_000) },
      ],
    });
  });

  it('is shown before it is written', () => {
    expect(toCurrent(track, at(750))).toEqual(period('fine', 0));
    expect(toCurrent(track, at(751))).toEqual({ status: 'unknown', isGap: true, since: at(660) });
    expect(toCurrent({ ...track, status: undefined }, at(751))).toBeUndefined();
  });
});

describe('a clock that went back', () => {
  it.each([600, 599, 0, -86_400])('puts an evaluation at %i s right behind the last one', (seconds) => {
    const step = advance(track, { status: 'problem', at: at(seconds) });
    const next = new Date(at(600).getTime() + 1);
    expect(step).toMatchObject({
      checkedAt: next,
      closes: next,
      spans: [{ status: 'fine', from: at(600), to: next }],
    });
  });
});
