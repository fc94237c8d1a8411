import { setTimeout as wait } from 'node:timers/promises';
import type { KeepDays, Logger } from '../core/config.ts';
import { untilAborted } from '../core/deadline.ts';
import { OverloadedError } from '../core/errors.ts';
import type { Database } from '../db/client.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import { type Change, readChangesAfter, readHead, readPlace } from './changes.ts';
import { toKeptFrom } from './keep-days.ts';

/** What a listener gets: a change, or that some before this cursor cannot be told any more. */
export type ChangeEvent = { cursor: number; change: Change } | { cursor: number; isTooOld: true };

/** What a reader of changes needs. */
interface ReaderOptions {
  database: Pick<StatusDatabase, 'use'>;
  logger: Pick<Logger, 'warn'>;
  /** How long periods are kept, where that is said. */
  keepDays?: KeepDays;
  /** Ends all who listen. */
  stopping: AbortSignal;
}

// So that an event reaches who listens within a second of its commit.
const POLL_MS = 500;
const PAGE = 1_000;
// The last ones are kept for all: who listens reads from there, and only who is further behind from the database.
const KEPT = 1_000;
// Of who is behind, each keeps so many: a slow one takes no memory however many come.
const CATCH_UP_PAGE = 100;
// More than that is no catching up: who asks had better load everything anew.
const MAX_BEHIND = 10_000;
const MAX_LISTENERS = 1_000;

/** Reads the changes of a database for all who listen in a process: it polls only while somebody does. */
export class ChangeReader {
  readonly #options: ReaderOptions;
  /** The last changes, oldest first: all after `#from`. */
  #kept: Change[] = [];
  /** Nothing before the first answer of the database. */
  #from: number | undefined;
  #listeners = 0;
  #isRunning = false;
  #isAway = false;
  readonly #waiting = new Set<() => void>();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners;
  }

  /**
   * The changes after a cursor, each once and in order, and then those that come; without a cursor those from now on. That the
   * database is away ends nothing: it goes on when it is back.
   * @param signal ends it, and so do its `return` and the end of the status system.
   * @throws OverloadedError where too many listen.
   */
  listen(after: number | undefined, signal: AbortSignal): AsyncIterableIterator<ChangeEvent> {
    if (this.#listeners >= MAX_LISTENERS) throw new OverloadedError();
    const ending = this.#register(signal);
    const events = this.#follow(after, ending.signal);
    return {
      next: async () => {
        const next = await events.next();
        if (next.done) ending.abort();
        return next;
      },
      return: () => {
        ending.abort();
        return events.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Counts a listener until it ends, and sees that changes are read for it. */
  #register(signal: AbortSignal): AbortController {
    const ending = new AbortController();
    const signals = [signal, this.#options.stopping];
    const end = () => ending.abort();
    this.#listeners += 1;
    ending.signal.addEventListener('abort', () => {
      this.#listeners -= 1;
      for (const each of signals) each.removeEventListener('abort', end);
    });
    for (const each of signals) each.addEventListener('abort', end);
    if (signals.some(({ aborted }) => aborted)) end();
    else void this.#run();
    return ending;
  }

  async *#follow(after: number | undefined, end: AbortSignal): AsyncGenerator<ChangeEvent, undefined> {
    while (this.#from === undefined && !end.aborted) await this.#untilNews(end);
    let last = after ?? this.#head;
    const place = after === undefined ? undefined : await this.#findPlace(after, end);
    if (place?.isTooOld && !end.aborted) {
      last = place.head;
      yield { cursor: last, isTooOld: true };
    }
    while (!end.aborted) {
      const { changes, upTo } = await this.#readAfter(last, end);
      for (const change of changes) {
        if (end.aborted) return undefined;
        last = change.period.id;
        yield { cursor: last, change };
      }
      last = Math.max(last, upTo);
      if (last >= this.#head) await this.#untilNews(end);
    }
    return undefined;
  }

  get #head(): number {
    return this.#kept.at(-1)?.period.id ?? this.#from ?? 0;
  }

  /** Some of the changes after one, and up to where they are all that there are. */
  async #readAfter(last: number, end: AbortSignal): Promise<{ changes: Change[]; upTo: number }> {
    // Before it is asked: what it does not answer up to here is not there.
    const from = this.#from ?? 0;
    if (last >= from) return { changes: this.#kept.filter(({ period }) => period.id > last), upTo: last };
    const changes = await this.#untilRead((db) => readChangesAfter(db, last, CATCH_UP_PAGE), end);
    return { changes: changes ?? [], upTo: changes && changes.length < CATCH_UP_PAGE ? from : last };
  }

  /** Where a cursor stands; what the last changes tell takes no statement. */
  async #findPlace(cursor: number, end: AbortSignal) {
    if (cursor >= (this.#from ?? 0) && cursor <= this.#head) return undefined;
    const keptFrom = toKeptFrom('day', new Date(), this.#options.keepDays);
    return this.#untilRead((db) => readPlace(db, cursor, { keptFrom, maxBehind: MAX_BEHIND }), end);
  }

  /** Asks the database until it answers; nothing where that is ended before. */
  async #untilRead<Result>(
    work: (db: Database) => Promise<Result>,
    end: AbortSignal,
  ): Promise<Result | undefined> {
    while (!end.aborted) {
      try {
        return await untilAborted(this.#options.database.use(work), end);
      } catch (error) {
        this.#tellAway(error);
        await wait(POLL_MS, undefined, { signal: end }).catch(() => {});
      }
    }
    return undefined;
  }

  /** Reads what comes, while somebody listens. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#listeners > 0) {
      const isMore = await this.#poll();
      if (!isMore) await wait(POLL_MS);
    }
    this.#isRunning = false;
    this.#kept = [];
    this.#from = undefined;
  }

  /** Reads once; says whether there is more to read. */
  async #poll(): Promise<boolean> {
    const { database } = this.#options;
    try {
      const isFirst = this.#from === undefined;
      if (isFirst) this.#from = await database.use(readHead);
      const changes = isFirst ? [] : await database.use((db) => readChangesAfter(db, this.#head, PAGE));
      this.#isAway = false;
      this.#keep(changes);
      if (isFirst || changes.length > 0) for (const wake of [...this.#waiting]) wake();
      return changes.length === PAGE;
    } catch (error) {
      this.#tellAway(error);
      return false;
    }
  }

  #keep(changes: readonly Change[]): void {
    this.#kept.push(...changes);
    const gone = this.#kept.splice(0, this.#kept.length - KEPT);
    this.#from = gone.at(-1)?.period.id ?? this.#from;
  }

  /** Tells the log once that the database is away; not where nobody minds. */
  #tellAway(error: unknown): void {
    if (this.#isAway || this.#listeners === 0) return;
    this.#isAway = true;
    this.#options.logger.warn('Changes cannot be read at this moment; it is tried again:', error);
  }

  async #untilNews(end: AbortSignal): Promise<void> {
    if (end.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    await untilAborted(promise, end);
    this.#waiting.delete(resolve);
  }
}
