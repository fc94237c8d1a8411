import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { findChangeReader } from '../../../lib/monitors/views/find-change-reader.ts';
import { startServer } from '../../../lib/server/start-server.ts';
import { useClock } from '../../../lib/testing.ts';
import { type ChangeLog, openOnPglite } from '../../history/change-log.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, TOKEN } from '../scripted.ts';
import { readEvents, type ServerSentEvent } from './event-stream.ts';
import { recorded } from './recorded.ts';

let log: ChangeLog;
beforeAll(async () => {
  log = await openOnPglite();
});
afterAll(() => log.close());

function listening(options: object = {}) {
  const status = define({ health: { ping: counted().check } }, { ...options, db: log.db });
  // Its database is that of the other tests too.
  onTestFinished(() => status.drain());
  return status;
}

/** What comes until an event is the last that is waited for. */
async function readUntil(
  events: AsyncGenerator<ServerSentEvent>,
  isLast: (event: ServerSentEvent) => boolean,
) {
  const read: ServerSentEvent[] = [];
  for (;;) {
    const { done, value } = await events.next();
    if (done) return read;
    read.push(value);
    if (isLast(value)) return read;
  }
}

describe('events', () => {
  test('are sent as they come, in a form that no proxy holds back', async () => {
    const response = await ask(listening(), 'events');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    const events = readEvents(response);
    expect((await events.next()).value).toEqual({ id: '0', retry: expect.any(Number) });
    const [id] = await log.begin('coming', 'problem');
    expect((await events.next()).value).toMatchObject({
      id: String(id),
      event: 'change',
      data: { id: String(id), monitor: { name: 'coming' }, status: 'problem', is_gap: false },
    });
    await events.return(undefined);
  });

  test('go on after the one that its reader names, and with the header where it names one there too', async () => {
    const [first, second, third] = await log.begin('named', 'fine', 'problem', 'fine');
    const status = listening();
    const read = async (address: string, headers = {}) => {
      const events = readEvents(await ask(status, address, { headers }));
      const all = await readUntil(events, ({ id }) => id === String(third));
      await events.return(undefined);
      return all.filter(({ event }) => event === 'change').map(({ id }) => Number(id));
    };
    expect(await read(`events?after=${first}`)).toEqual([second, third]);
    expect(await read(`events?after=${first}`, { 'last-event-id': String(second) })).toEqual([third]);
  });

  test('that come before its reader is back are there, also when it had none before it was cut off', async () => {
    const status = listening();
    const before = readEvents(await ask(status, 'events'));
    const anchor = (await before.next()).value?.id ?? '';
    await before.return(undefined);
    const ids = await log.begin('meanwhile', 'fine', 'problem');
    const events = readEvents(await ask(status, 'events', { headers: { 'last-event-id': anchor } }));
    const read = await readUntil(events, ({ id }) => id === String(ids[1]));
    expect(read.slice(1).map(({ id }) => Number(id))).toEqual(ids);
    await events.return(undefined);
  });

  test('that are no longer there are told by one that says so, and then it goes on', async () => {
    const [old, newer] = await log.begin('old', 'fine', 'problem');
    await log.removeUpTo(newer as number);
    const [last] = await log.begin('newer', 'fine');
    const status = listening();
    const events = readEvents(await ask(status, `events?after=${Number(old) - 1}`));
    expect((await readUntil(events, ({ event }) => event === 'reset')).at(-1)).toEqual({
      id: String(last),
      event: 'reset',
      data: { cursor: String(last) },
    });
    const [next] = await log.begin('newer', 'problem');
    expect((await events.next()).value).toMatchObject({ id: String(next), event: 'change' });
    await events.return(undefined);
  });

  test('tell reports to who may see details alone', async () => {
    const status = listening();
    const [before] = await log.begin('levels', 'fine');
    const [id] = await log.begin('levels', 'problem');
    const read = async (init: object) => {
      const events = readEvents(await ask(status, `events?after=${before}`, init));
      const all = await readUntil(events, (event) => event.id === String(id));
      await events.return(undefined);
      return all.at(-1)?.data;
    };
    expect(await read({})).not.toHaveProperty('report');
    expect(await read(bearing(TOKEN))).toMatchObject({ report: 'It is problem.' });
  });

  test.each([
    ['events?after=yesterday', 400, {}],
    ['events?after=1&after=2', 400, {}],
    ['events', 401, { access: { anonymous: 'none' } }],
  ])('%s is refused with %i', async (address, code, options) => {
    expect((await ask(listening(options), address)).status).toBe(code);
  });

  test('end with the process and when their reader goes, and HEAD begins none', async () => {
    const status = listening();
    const reader = findChangeReader(status);
    const leaving = new AbortController();
    const [gone, cancelled, drained] = [
      await ask(status, 'events', { signal: leaving.signal } as object),
      await ask(status, 'events'),
      await ask(status, 'events'),
    ];
    expect((await ask(status, 'events', { method: 'HEAD' })).headers.get('content-type')).toBe(
      'text/event-stream',
    );
    expect(reader.listeners).toBe(3);
    leaving.abort();
    await cancelled?.body?.cancel();
    await vi.waitFor(() => expect(reader.listeners).toBe(1));
    status.drain();
    for (const response of [drained, gone]) {
      expect(await readUntil(readEvents(response), () => false)).toHaveLength(1);
    }
    expect(reader.listeners).toBe(0);
  });
});

describe('events on a connection on which nothing happens', () => {
  const clock = useClock({ beforeEach, afterEach });
  /** Tells of nothing until it is ended. */
  async function* readNothing(_: unknown, { signal }: { signal: AbortSignal }) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }

  test('have a comment among them every 20 s, and end after a quarter of an hour', async () => {
    const { status } = recorded();
    const monitoring = { listPeriods: async () => ({ items: [], hasNext: false }), readChanges: readNothing };
    Object.assign(status.db as object, { monitoring: async () => monitoring });
    const events = readEvents(await clock.advance(0, ask(status, 'events')));
    await clock.advance(0, events.next());
    for (const _ of [1, 2]) {
      const next = events.next();
      expect((await clock.advance(20_000, next)).value).toEqual({ comment: '' });
    }
    const comments = await clock.advance(
      900_000 - 40_000,
      readUntil(events, () => false),
    );
    expect(comments.every(({ comment }) => comment === '')).toBe(true);
  });
});

test('any number of listeners are in nobody’s way, also where they do not say what they accept', async () => {
  const status = listening();
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.stop(() => status.stop()));
  const leaving = new AbortController();
  const listen = () => fetch(`${server.address}/status/api/events`, { signal: leaving.signal });
  const codes = (await Promise.all(Array.from({ length: 610 }, listen))).map((response) => response.status);
  expect(new Set(codes)).toEqual(new Set([200]));
  expect(findChangeReader(status).listeners).toBe(610);
  expect((await fetch(`${server.address}/status/api/health`)).status).toBe(200);
  leaving.abort();
  await vi.waitFor(() => expect(findChangeReader(status).listeners).toBe(0), { timeout: 20_000 });
});
