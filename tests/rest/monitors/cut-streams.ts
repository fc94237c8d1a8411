import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { startServer } from '../../../lib/server/start-server.ts';
import type { ChangeLog } from '../../history/change-log.ts';
import { counted, define } from '../scripted.ts';
import { readEvents } from './event-stream.ts';

/**
 * Listens over a server to changes that come all the while, is cut off so many times wherever it happens to be, and goes on: each
 * change must have come once and in order.
 */
export async function expectNoneLost(log: ChangeLog, cuts: number): Promise<void> {
  const status = define({ health: { ping: counted().check } }, { db: log.db });
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  const begun: number[] = [];
  let isOver = false;
  const writing = (async () => {
    while (!isOver) {
      begun.push(...(await log.begin(`monitor ${begun.length % 7}`, 'problem', 'fine')));
      await wait(20);
    }
  })();
  const seen: number[] = [];
  let last = '';
  /** Reads some events, and leaves without a word in the middle of things. */
  const listen = async (isEnough: (count: number) => boolean) => {
    const cut = new AbortController();
    const headers = { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) };
    const response = await fetch(`${server.address}/status/api/events`, { headers, signal: cut.signal });
    expect(response.status).toBe(200);
    let count = 0;
    for await (const { id, event } of readEvents(response)) {
      if (id) last = id;
      if (event !== undefined) {
        expect(event).toBe('change');
        seen.push(Number(id));
        count += 1;
      }
      if (isEnough(count)) break;
    }
    cut.abort();
  };
  try {
    await listen(() => true);
    const first = Number(last);
    for (let cut = 1; cut < cuts; cut += 1) await listen((count) => count >= cut % 4);
    isOver = true;
    await writing;
    const newest = begun.at(-1) ?? 0;
    if (Number(last) < newest) await listen(() => Number(last) >= newest);
    expect(seen).toEqual(begun.filter((id) => id > first));
    expect(seen.length).toBeGreaterThanOrEqual(cuts);
  } finally {
    isOver = true;
    await server.stop(() => status.stop());
  }
}
