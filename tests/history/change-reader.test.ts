import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { OverloadedError } from '../../lib/core/errors.ts';
import { type ChangeEvent, ChangeReader } from '../../lib/history/change-reader.ts';
import { until } from '../servers/until.ts';
import { type ChangeLog, openOnPglite } from './change-log.ts';

let log: ChangeLog;
let stopping: AbortController;
let reader: ChangeReader;
const warnings: unknown[][] = [];

beforeAll(async () => {
  log = await openOnPglite();
});
afterAll(() => log.close());

beforeEach(() => {
  stopping = new AbortController();
  warnings.length = 0;
  const logger = { warn: (...line: unknown[]) => void warnings.push(line) };
  reader = new ChangeReader({ database: log.db, logger, stopping: stopping.signal });
});
afterEach(() => stopping.abort());

const listen = (after?: number, signal = new AbortController().signal) => reader.listen(after, signal);

/** Has somebody listen, and waits until what comes from now on is read for them. */
async function listenNow(signal?: AbortSignal) {
  const used = log.uses;
  const events = listen(undefined, signal);
  await until(() => log.uses > used);
  return events;
}

/** The cursors of the next events, and those of them that say that the listener's was too old. */
async function take(events: AsyncIterator<ChangeEvent>, count: number): Promise<(number | string)[]> {
  const cursors: (number | string)[] = [];
  while (cursors.length < count) {
    const { value, done } = await events.next();
    if (done) return [...cursors, 'done'];
    cursors.push('isTooOld' in value ? `too old: ${value.cursor}` : value.cursor);
  }
  return cursors;
}

test('without a cursor come the changes from now on, in order', async () => {
  await log.begin('ping', 'fine');
  const first = take(await listenNow(), 3);
  const ids = await log.begin('ping', 'problem', 'fine');
  const [next] = await log.begin('other', 'warning');
  expect(await first).toEqual([...ids, next]);
});

test('a change comes with its monitor and its report', async () => {
  const [before] = await log.begin('ping', 'problem');
  const events = listen(before);
  await log.begin('ping', 'fine');
  const { value } = await events.next();
  expect(value).toMatchObject({
    change: {
      period: { status: 'fine', report: 'It is fine.', since: expect.any(Date), until: null },
      monitor: { name: 'ping', label: 'ping', group: null },
      notes: [],
    },
  });
});

test('after a cursor come the changes since, and then the live ones, without a hole and none twice', async () => {
  const [cursor, ...since] = await log.begin('ping', ...Array.from({ length: 301 }, () => 'fine' as const));
  const events = listen(cursor);
  expect(await take(events, 150)).toEqual(since.slice(0, 150));
  const live = await log.begin('ping', 'problem');
  expect(await take(events, 151)).toEqual([...since.slice(150), ...live]);
});

test('who listens slowly gets all, from the database where it is too far behind', async () => {
  const [start = 0] = await log.begin('ping', 'fine');
  const [slow, quick] = [listen(start), listen(start)];
  const [one = 0] = await log.begin('ping', 'problem');
  expect([await take(slow, 1), await take(quick, 1)]).toEqual([[one], [one]]);
  const many = await log.begin('ping', ...Array.from({ length: 1_500 }, () => 'fine' as const));
  expect(await take(quick, 1_500)).toEqual(many);
  expect(await take(slow, 1_500)).toEqual(many);
});

test('500 who listen cost one reader, and none of them loses anything', async () => {
  const [cursor] = await log.begin('ping', 'fine');
  const all = [await listenNow(), ...Array.from({ length: 499 }, () => listen(cursor))];
  const used = log.uses;
  const waiting = all.map((events) => take(events, 2));
  const ids = await log.begin('ping', 'problem', 'fine');
  expect(await Promise.all(waiting)).toEqual(all.map(() => ids));
  // One that was under way, and the one that found them.
  expect(log.uses - used).toBeLessThanOrEqual(3);
});

test('nothing is read while nobody listens', async () => {
  const events = await listenNow();
  await events.return?.();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const used = log.uses;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(log.uses).toBe(used);
});

test.for<[string, (ending: AbortController, events: AsyncIterator<ChangeEvent>) => unknown]>([
  ['its signal', (ending) => ending.abort()],
  ['its return', (_, events) => events.return?.()],
  ['the end of the status system', () => stopping.abort()],
])('%s ends who listens at once', async ([, end]) => {
  const ending = new AbortController();
  const events = await listenNow(ending.signal);
  const waiting = take(events, 1);
  end(ending, events);
  expect(await waiting).toEqual(['done']);
  expect(await take(events, 1)).toEqual(['done']);
  expect(reader.listeners).toBe(0);
});

test('who ends before the first change is counted no more', async () => {
  await listen().return?.();
  const events = listen(undefined, AbortSignal.abort());
  expect(await take(events, 1)).toEqual(['done']);
  expect(reader.listeners).toBe(0);
});

test('of those who listen there are 1,000 at most', async () => {
  const all = Array.from({ length: 1_000 }, () => listen());
  expect(() => listen()).toThrow(OverloadedError);
  await all[0]?.return?.();
  await listen().return?.();
});

test('a database that is away ends nothing, and is told once', async () => {
  const [cursor = 0] = await log.begin('ping', 'fine');
  const live = await listenNow();
  log.isAway = true;
  const behind = listen(cursor - 1);
  const waiting = [take(live, 1), take(behind, 2)];
  await until(() => warnings.length > 0);
  const used = log.uses;
  await until(() => log.uses > used + 3);
  const [id] = await log.begin('ping', 'problem');
  log.isAway = false;
  expect(await Promise.all(waiting)).toEqual([[id], [cursor, id]]);
  expect(warnings).toHaveLength(1);
});

test('a cursor that no change has yet is too old, and the live ones follow', async () => {
  const [last = 0] = await log.begin('ping', 'fine');
  const events = listen(last + 1_000_000);
  expect(await take(events, 1)).toEqual([`too old: ${last}`]);
  expect(await Promise.all([take(events, 1), log.begin('ping', 'problem')])).toEqual([
    [last + 1],
    [last + 1],
  ]);
});

test('so is one before the oldest that is kept', async () => {
  const [cursor = 0, , last = 0] = await log.begin('ping', 'fine', 'problem', 'fine');
  await log.removeUpTo(last - 1);
  expect(await take(listen(cursor), 1)).toEqual([`too old: ${last}`]);
  // What came after this one is all there.
  const [next = 0] = await log.begin('ping', 'problem');
  expect(await take(listen(last - 1), 2)).toEqual([last, next]);
});

test('so is one of a time of which periods are deleted', async () => {
  const [cursor = 0, last = 0] = await log.begin('ping', 'fine', 'problem');
  await log.age(cursor, 731);
  expect(await take(listen(cursor), 1)).toEqual([`too old: ${last}`]);
  expect(await Promise.all([take(listen(last), 1), log.begin('ping', 'fine')])).toEqual([
    [last + 1],
    [last + 1],
  ]);
});

test('so is one that more than 10,000 changes came after', async () => {
  const [cursor = 0] = await log.begin('ping', 'fine');
  const last = await log.beginMany('many', 10_001);
  const edge = listen(cursor + 1);
  expect(await take(edge, 2)).toEqual([cursor + 2, cursor + 3]);
  expect(await take(listen(cursor), 1)).toEqual([`too old: ${last}`]);
});
